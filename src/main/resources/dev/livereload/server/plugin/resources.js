// Which files the page has loaded and what requested each, as the browser reports.
var resources = (function () {
  var MOST = 10000;
  var initiators = new Map();
  var complete = false;
  var observer = attempt(function () {
    var made = new PerformanceObserver(take);
    made.observe({ type: "resource", buffered: true });
    complete = true;
    return made;
  });

  // The buffer from before this script holds 250 entries, unless the page has cleared it.
  function take(list, made, options) {
    note(list.getEntries());
    if (options && options.droppedEntriesCount > 0) {
      complete = false;
    }
  }

  function note(entries) {
    entries.forEach(function (entry) {
      var url = clean(entry.name);
      initiators.set(url, (initiators.get(url) || new Set()).add(entry.initiatorType));
    });
    if (initiators.size > MOST) {
      complete = false;
      initiators.clear();
    }
  }

  // Without the fragment, and without the parameter that makes the browser load a new version.
  function clean(url) {
    return attempt(function () {
      var cleaned = new URL(url, document.baseURI);
      cleaned.hash = "";
      cleaned.search = cleaned.search.replace(/[?&]livereload=\d+$/, "");
      return cleaned.href;
    }) || "";
  }

  // Another server may serve the site below a folder, so only the end of its URLs is known.
  function isFile(url, path) {
    return Boolean(attempt(function () {
      var file = new URL(url, document.baseURI);
      return /^(https?|file):$/.test(file.protocol)
        && decodeURIComponent(file.pathname).normalize().endsWith("/" + path.normalize());
    }));
  }

  function isKnown() {
    note(observer ? observer.takeRecords() : []);
    // A service worker may answer in its own way.
    return complete && !(navigator.serviceWorker && navigator.serviceWorker.controller);
  }

  return {
    clean: clean,
    isFile: isFile,

    // Whether the page has certainly not loaded the URL. The browser may show again what it has loaded, even if that is stale.
    isNew: function (url) { return isKnown() && !initiators.has(clean(url)); },

    // The URLs of the file that were loaded, each with what requested it. Null if that is not known.
    of: function (path) {
      return !isKnown() ? null : new Map(Array.from(initiators).filter(function (entry) { return isFile(entry[0], path); }));
    }
  };
})();
