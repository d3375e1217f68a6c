// Draws a frame over elements, or a line along one of their sides, for a moment. The page's own elements stay as they are.
var marks = (function () {
  var LASTS = 2000;
  var MOST = 200;
  var drawn = [];

  function scrolls(element) {
    return element !== document.body && element !== document.documentElement
      && getComputedStyle(element).overflowY !== "visible";
  }

  // Where an element is: "above" or "below" what is in view, "" if it is in view, and null if it is not shown at all.
  function where(element) {
    var area = element.getBoundingClientRect();
    if (area.height === 0) {
      return null;
    }
    var view = { top: 0, bottom: document.documentElement.clientHeight || window.innerHeight };
    for (var pane = element.parentElement; pane; pane = pane.parentElement) {
      if (scrolls(pane)) {
        var inner = pane.getBoundingClientRect();
        view = { top: Math.max(view.top, inner.top), bottom: Math.min(view.bottom, inner.bottom) };
      }
    }
    return area.bottom <= view.top ? "above" : area.top >= view.bottom ? "below" : "";
  }

  function fit(box, mark) {
    var area = mark.element.getBoundingClientRect();
    box.hidden = where(mark.element) !== "";
    box.style.left = area.left + "px";
    box.style.top = (mark.side === "bottom" ? area.bottom : area.top) + "px";
    box.style.width = area.width + "px";
    box.style.height = (mark.side ? 0 : area.height) + "px";
  }

  function clear() {
    drawn.forEach(function (mark) { mark.box.remove(); });
  }

  return {
    where: where,

    // A tab in the background draws nothing, so the time begins when the reader sees it.
    draw: function (found) {
      window.requestAnimationFrame(function (begin) {
        clear();
        var own = found.slice(0, MOST).map(function (mark) {
          var style = mark.side ? "mark gap" : "mark";
          return { place: mark, box: layer.element("div", style, "", layer.shadow()) };
        });
        drawn = own;
        (function move(now) {
          if (drawn !== own) {
            return;
          }
          if (now - begin > LASTS) {
            clear();
            return;
          }
          own.forEach(function (mark) { fit(mark.box, mark.place); });
          window.requestAnimationFrame(move);
        })(begin);
      });
    },

    scrollTo: function (element) {
      var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      element.scrollIntoView({
        behavior: still ? "instant" : "smooth",
        block: element.getBoundingClientRect().height > window.innerHeight ? "start" : "center"
      });
    }
  };
})();
