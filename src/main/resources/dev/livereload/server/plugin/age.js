// How old the page is, so that a tab that reconnects misses no change.
var age = (function () {
  var KEY = location.href.split("#")[0];

  // Not performance.timeOrigin: after the machine slept or its clock was set, it is hours off even for new pages.
  var ready = Date.now();
  var begun = ready - performance.now();

  whenParsed(function () {
    if (!isFromCache()) {
      store.set(KEY, begun);
    }
  });

  // The browser takes a page from its cache for back, forward, a restored tab, or if the server allows it. Then the page is
  // as old as the load that stored it. A reloaded page always counts as new; otherwise it could reload forever.
  function isFromCache() {
    var load = performance.getEntriesByType("navigation")[0];
    if (!load || load.type === "reload" || load.workerStart > 0 || !/^http/.test(location.protocol)) {
      return false;
    }
    // A 304 answer counts as transferred: 300 bytes, by convention. Some browsers do not report deliveryType, and some
    // report a transferSize of 0 while the page is still loading.
    return load.transferSize === 0 && ("deliveryType" in load ? load.deliveryType === "cache" : load.encodedBodySize > 0);
  }

  // If another tab stored the page, only the server's time of its last change is known.
  function recall() {
    return Number(store.get(KEY)) || Date.parse(document.lastModified) || 0;
  }

  // Differences in milliseconds, so no clock has to be right. A sleep or a correction holds one of the two clocks back, so
  // the greater age is right.
  return function () {
    var since = isFromCache() ? Math.min(begun, recall()) : begun;
    return { age: Math.max(Date.now() - since, performance.now()), took: ready - since };
  };
})();
