// What the server sends for this page, as a document in which no script runs: the site's scripts change the page itself.
// Rejects if the server sends anything but the page.
var sent = (function () {
  var MOST = 4000000;

  // The preview sends a script the file as it is, so the tab's own answer must stay in the cache. Of other servers, the cache
  // holds what the page was made from.
  function options() {
    return address.isPreview
      ? { cache: "no-store", redirect: "error", headers: { "LiveReload-Compares": "1" } }
      : { cache: "force-cache", redirect: "error" };
  }

  function parsed(bytes) {
    if (bytes.byteLength > MOST) {
      throw new Error("The page is too long to compare.");
    }
    var text = new TextDecoder(document.characterSet).decode(bytes);
    return new DOMParser().parseFromString(text, document.contentType);
  }

  // The page, and its version if the server tells it.
  function now() {
    return fetch(location.href, options()).then(function (response) {
      if (!response.ok) {
        throw new Error("The server answered " + response.status + ".");
      }
      return response.arrayBuffer().then(function (bytes) {
        var version = /^content;desc="(\w+)"$/.exec(response.headers.get("Server-Timing"));
        // The cache may be older than the file.
        return { page: parsed(bytes), version: address.isPreview && version && version[1] };
      });
    });
  }

  return {
    now: now,

    // What the server sent first; null if nothing needs it.
    first: (HIGHLIGHT || PATCH) && !layer.isFrame ? new Promise(whenParsed).then(now) : null
  };
})();
