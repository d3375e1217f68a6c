// Where the client connects: to where this script came from, unless its query or the page says otherwise. By itself the
// client would take 35729 for a default port, and no IPv6 address.
var address = (function () {
  var USUAL_PORT = 35729;
  var isOurs = false;

  function options(url) {
    var secure = url.protocol === "https:";
    // Who names a host means another server than the one that the script came through.
    var standard = url.searchParams.get("host") ? USUAL_PORT : secure ? 443 : 80;
    var found = { https: secure, host: url.hostname, port: url.port || standard };
    url.searchParams.forEach(function (value, name) {
      if (value) {
        found[name.replace(/-/g, "_")] = value;
      }
    });
    return found;
  }

  // A base that comes later would move the address.
  var url = attempt(function () { return new URL(document.currentScript.src); });
  if (url && !("LiveReloadOptions" in window)) {
    window.LiveReloadOptions = options(url);
    isOurs = true;
  }

  return {
    // Only the preview writes this into a page.
    isPreview: Boolean(url) && url.origin === location.origin && url.searchParams.has("preview"),

    // Other clients on the page have addresses of their own.
    taken: function () {
      if (isOurs) {
        delete window.LiveReloadOptions;
      }
    }
  };
})();
