// Where the reader is: what is unfolded, and how far down. Kept over a reload of ours, where the browser's own memory
// fails: it knows of no <details>, and gives up when the end of the page comes late.
var place = (function () {
  var KEY = "place:" + location.href.split("#")[0];
  var MOST_AGE = 60000;
  var PATIENCE = 3000;
  var asLoaded = {};
  // What has not been taken up again yet: a second reload may come before.
  var kept = store.take(KEY);
  if (kept && Math.abs(Date.now() - kept.at) > MOST_AGE) {
    kept = null;
  }

  whenParsed(function () {
    asLoaded = states();
    if (kept) {
      each(function (key, details) {
        if (key in kept.details) {
          details.open = kept.details[key];
        }
      });
      scroll(kept.x, kept.y);
    }
  });

  // Named by its id, else by its summary and which of those it is: an edit may add others before it.
  function each(action) {
    var seen = {};
    document.querySelectorAll("details").forEach(function (details) {
      var summary = details.querySelector("summary");
      var name = details.id ? "#" + details.id : " " + (summary ? summary.textContent.trim() : "");
      seen[name] = (seen[name] || 0) + 1;
      action(name + " " + seen[name], details);
    });
  }

  function states() {
    var open = {};
    each(function (key, details) { open[key] = details.open; });
    return open;
  }

  // Only what the reader has changed: else an author who writes "open" into the source would not see it.
  function changed() {
    var open = states();
    Object.keys(open).forEach(function (key) {
      if (open[key] === Boolean(asLoaded[key])) {
        delete open[key];
      }
    });
    return open;
  }

  // Until it is reached, the reader scrolls, or it takes too long.
  function scroll(x, y) {
    var root = document.documentElement;
    var observer = window.ResizeObserver ? new ResizeObserver(go) : null;
    var inputs = ["wheel", "touchstart", "keydown", "pointerdown"];

    function go() {
      window.scrollTo({ left: x, top: y, behavior: "instant" });
      if (Math.abs(window.scrollY - y) < 2) {
        kept = null;
        if (document.readyState === "complete") {
          stop();
        }
      }
    }
    function stop() {
      kept = null;
      if (observer) {
        observer.disconnect();
      }
      window.removeEventListener("load", go);
      inputs.forEach(function (input) { window.removeEventListener(input, stop, true); });
    }

    go();
    window.addEventListener("load", go);
    inputs.forEach(function (input) { window.addEventListener(input, stop, true); });
    if (observer) {
      observer.observe(root);
    }
    window.setTimeout(stop, PATIENCE);
  }

  return {
    keep: function () {
      var now = { at: Date.now(), x: window.scrollX, y: window.scrollY, details: changed() };
      store.set(KEY, kept || now);
    }
  };
})();
