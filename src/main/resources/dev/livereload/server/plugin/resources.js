// Which files the page has loaded, what requested each, and which versions the server sent, as the browser reports.
var resources = (function () {
  var MOST = 10000;
  // Some 200 files; the server takes no message of more than 64 KiB.
  var LONGEST_REPORT = 15000;
  var RENEWED = /[?&]livereload=(\d+)$/;
  // A frame or a worker loads files of its own, which the browser does not report here. Workers are among the others.
  var FRAME = /^(i?frame|object|embed)$/;
  var OTHER = /^(other)?$/;
  var initiators = new Map();
  var versions = new Map();
  var isOpaque = false;
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
      noteVersion(entry);
      isOpaque = isOpaque || FRAME.test(entry.initiatorType) || OTHER.test(entry.initiatorType) && !isIcon(url);
    });
    if (initiators.size > MOST) {
      complete = false;
      initiators.clear();
      versions.clear();
    }
  }

  // An exchange replaces all that was loaded before. It may load the file several times, with a change in between.
  function noteVersion(entry) {
    var path = pathOf(entry.name);
    if (!path || FRAME.test(entry.initiatorType)) {
      return;
    }
    var exchange = (RENEWED.exec(entry.name) || [])[1];
    var known = versions.get(path);
    if (!known || exchange && exchange !== known.exchange) {
      known = { exchange: exchange, all: new Set() };
      versions.set(path, known);
    }
    known.all.add(versionOf(entry));
  }

  function isIcon(url) {
    return /\/favicon\.ico$/.test(url) || Array.from(document.querySelectorAll("link[rel~=icon]")).some(function (link) {
      return clean(link.href) === url;
    });
  }

  // The version that the server named for an answer; null if it named none.
  function versionOf(entry) {
    var named = Array.from(entry.serverTiming || []).find(function (metric) { return metric.name === "content"; });
    return named ? named.description : null;
  }

  // The path of the file in the preview.
  function pathOf(url) {
    return attempt(function () {
      var file = new URL(url, document.baseURI);
      return file.origin === location.origin
        && decodeURIComponent(file.pathname).normalize().slice(1).replace(/(^|\/)$/, "$1index.html");
    });
  }

  // Without the fragment, and without the parameter that makes the browser load a new version.
  function clean(url) {
    return attempt(function () {
      var cleaned = new URL(url, document.baseURI);
      cleaned.hash = "";
      cleaned.search = cleaned.search.replace(RENEWED, "");
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

    // The version of the page itself that the server sent at its load; null if it named none.
    ofPage: function () { return versionOf(performance.getEntriesByType("navigation")[0]); },

    // What the page has loaded from the preview, for the server: the version of each file, and that of the page itself. The
    // version is empty if the page may show another one. The plugin's own requests for the page count for nothing.
    contents: function (page, isPending) {
      if (!isKnown()) {
        return {};
      }
      var files = Object.fromEntries(Array.from(versions, function (entry) {
        var all = entry[1].all;
        var only = all.size === 1 && !isPending(entry[0]) && Array.from(all)[0];
        return [entry[0], only || ""];
      }));
      var isShort = JSON.stringify(files).length <= LONGEST_REPORT;
      var told = isShort ? files : {};
      told[pathOf(location.href)] = page || "";
      var isLoaded = document.readyState === "complete";
      return { contents: told, complete: isLoaded && isShort && !isOpaque && window.length === 0 };
    },

    // Whether the page has certainly not loaded the URL. The browser may show again what it has loaded, even if that is stale.
    isNew: function (url) { return isKnown() && !initiators.has(clean(url)); },

    // The URLs of the file that were loaded, each with what requested it. Null if that is not known.
    of: function (path) {
      return !isKnown() ? null : new Map(Array.from(initiators).filter(function (entry) { return isFile(entry[0], path); }));
    }
  };
})();
