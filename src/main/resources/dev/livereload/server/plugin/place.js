// Keeps the reader's place over a reload: open <details> and scroll positions. The browser does not keep <details>, and
// gives up scrolling if the end of the page loads late.
var place = (function () {
  var KEY = "place:" + location.href.split("#")[0];
  var MOST_AGE = 60000;
  var TIMEOUT = 3000;
  var asLoaded = {};
  var leave = function () {};
  // A place that is not restored yet. A second reload may happen before it is.
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
      scroll(kept);
    }
  });

  // Names an element by its id, otherwise by a description and a counter: an edit may add other elements before it.
  function named(selector, describe, action) {
    var seen = {};
    document.querySelectorAll(selector).forEach(function (element) {
      var name = element.id ? "#" + element.id : " " + describe(element);
      seen[name] = (seen[name] || 0) + 1;
      action(name + " " + seen[name], element);
    });
  }

  function each(action) {
    named("details", function (details) {
      var summary = details.querySelector("summary");
      return summary ? summary.textContent.trim() : "";
    }, action);
  }

  function eachElement(action) {
    named("body, body *", function (element) { return element.localName + "." + element.getAttribute("class"); }, action);
  }

  // The scroll positions of elements that scroll on their own, such as the text next to a fixed menu.
  function panes() {
    var scrolled = {};
    eachElement(function (key, element) {
      if (element.scrollLeft !== 0 || element.scrollTop !== 0) {
        scrolled[key] = { x: element.scrollLeft, y: element.scrollTop };
      }
    });
    return scrolled;
  }

  // The window and the panes that still exist, each with its target position.
  function scrolled(target) {
    var found = [{ element: window, x: target.x, y: target.y }];
    eachElement(function (key, element) {
      if (key in target.panes) {
        found.push({ element: element, x: target.panes[key].x, y: target.panes[key].y });
      }
    });
    return found;
  }

  function states() {
    var open = {};
    each(function (key, details) { open[key] = details.open; });
    return open;
  }

  // Only what the reader has changed: otherwise an author who adds "open" to the source would not see it.
  function changed() {
    var open = states();
    Object.keys(open).forEach(function (key) {
      if (open[key] === Boolean(asLoaded[key])) {
        delete open[key];
      }
    });
    return open;
  }

  // Tries until all positions are reached, the reader scrolls, or the time limit is over.
  function scroll(target) {
    var panes = scrolled(target);
    var observer = window.ResizeObserver ? new ResizeObserver(go) : null;
    var inputs = ["wheel", "touchstart", "keydown", "pointerdown"];

    function go() {
      panes.forEach(function (pane) { pane.element.scrollTo({ left: pane.x, top: pane.y, behavior: "instant" }); });
      if (panes.every(isReached)) {
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

    leave = stop;
    go();
    window.addEventListener("load", go);
    inputs.forEach(function (input) { window.addEventListener(input, stop, true); });
    if (observer) {
      observer.observe(document.documentElement);
      panes.slice(1).forEach(function (pane) { Array.from(pane.element.children, function (child) { observer.observe(child); }); });
    }
    window.setTimeout(stop, TIMEOUT);
  }

  function isReached(pane) {
    var y = pane.element === window ? window.scrollY : pane.element.scrollTop;
    return Math.abs(y - pane.y) < 2;
  }

  return {
    keep: function () {
      var now = { at: Date.now(), x: window.scrollX, y: window.scrollY, panes: panes(), details: changed() };
      store.set(KEY, kept || now);
    },

    // Stops restoring the place, for another one.
    leave: function () { leave(); }
  };
})();
