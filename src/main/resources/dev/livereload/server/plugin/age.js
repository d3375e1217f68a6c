// How old the page is, so that a tab that was away misses nothing.
var age = (function () {
  var KEY = location.href.split("#")[0];

  // Not performance.timeOrigin: where the machine slept, or its clock was set, it is hours off for new pages, too.
  var ready = Date.now();
  var begun = ready - performance.now();

  whenParsed(function () {
    if (!isFromCache()) {
      store.set(KEY, begun);
    }
  });

  // Back, forward, a restored tab, or a server that allows it: then the page is as old as the load that stored it. What is
  // loaded anew is new in any case, so that a page that is always said to be stored is not loaded anew for ever.
  function isFromCache() {
    var load = performance.getEntriesByType("navigation")[0];
    if (!load || load.type === "reload" || load.workerStart > 0 || !/^http/.test(location.protocol)) {
      return false;
    }
    // A page that the server was asked about, and said to be the same, counts as transferred: 300 bytes, by convention. Not
    // all browsers name the cache; and while a page comes in, some say of it that nothing has been transferred.
    return load.transferSize === 0 && ("deliveryType" in load ? load.deliveryType === "cache" : load.encodedBodySize > 0);
  }

  // Another tab may have stored it: nothing is known then but when the server says that the page was written.
  function recall() {
    return Number(store.get(KEY)) || Date.parse(document.lastModified) || 0;
  }

  // Differences in milliseconds: no clock has to be right. Of two clocks the one that a sleep or a correction held back
  // is wrong.
  return function () {
    var since = isFromCache() ? Math.min(begun, recall()) : begun;
    return { age: Math.max(Date.now() - since, performance.now()), took: ready - since };
  };
})();
