// The client connects to the server of this script, unless the script's query or the page sets another address. On its
// own, the client would replace a default port by 35729 and reject IPv6 addresses.
var address = (function () {
  var USUAL_PORT = 35729;
  var isOurs = false;

  function options(url) {
    var secure = url.protocol === "https:";
    // A host in the query means another server than the one that the script came through.
    var standard = url.searchParams.get("host") ? USUAL_PORT : secure ? 443 : 80;
    var found = { https: secure, host: url.hostname, port: url.port || standard };
    url.searchParams.forEach(function (value, name) {
      if (value) {
        found[name.replace(/-/g, "_")] = value;
      }
    });
    return found;
  }

  // Read now: a <base> further down would change the address.
  var url = attempt(function () { return new URL(document.currentScript.src); });
  if (url && !("LiveReloadOptions" in window)) {
    window.LiveReloadOptions = options(url);
    isOurs = true;
  }

  return {
    // Only the preview writes this into a page.
    isPreview: Boolean(url) && url.origin === location.origin && url.searchParams.has("preview"),

    // Other clients on the page have their own addresses.
    taken: function () {
      if (isOurs) {
        delete window.LiveReloadOptions;
      }
    }
  };
})();
