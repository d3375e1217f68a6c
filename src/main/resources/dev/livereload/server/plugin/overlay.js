// Shows why the last build failed, until a build succeeds. The reader can still use the page below.
var overlay = (function () {
  var CLOSED = "closed";
  var shown = null;
  var before = null;

  function build(problem) {
    var card = layer.element("div", "problem", "", layer.shadow());
    card.setAttribute("role", "alertdialog");
    card.setAttribute("aria-labelledby", "title");
    card.setAttribute("aria-describedby", "message");
    layer.element("h2", "title", "The build failed", card).id = "title";
    if (problem.file || problem.line) {
      var place = problem.file || "line";
      layer.element("p", "place", problem.line ? place + (problem.file ? ":" : " ") + problem.line : place, card);
    }
    layer.element("pre", "message", problem.message, card).id = "message";
    var foot = layer.element("p", "foot", "Goes away with the next good build.", card);
    var button = layer.element("button", "close", "Close (Esc)", foot);
    button.type = "button";
    button.addEventListener("click", close);
    return card;
  }

  // Does not interrupt a reader who is typing: Escape works from everywhere.
  function takeFocus() {
    var active = document.activeElement;
    if (active && (active.isContentEditable || /^(input|textarea|select|iframe)$/i.test(active.tagName))) {
      return;
    }
    before = active;
    shown.card.querySelector("button").focus({ preventScroll: true });
  }

  function escape(event) {
    if (event.key === "Escape") {
      close();
    }
  }

  function close() {
    store.set(CLOSED, shown.id);
    overlay.hide();
  }

  return {
    show: function (problem) {
      if (layer.isFrame || store.get(CLOSED) === problem.id || (shown && shown.id === problem.id)) {
        return;
      }
      overlay.hide();
      shown = { id: problem.id, card: build(problem) };
      document.addEventListener("keydown", escape, true);
      takeFocus();
    },

    hide: function () {
      if (!shown) {
        return;
      }
      var focused = layer.shadow().activeElement !== null;
      document.removeEventListener("keydown", escape, true);
      shown.card.remove();
      shown = null;
      if (focused && before && before.isConnected) {
        before.focus({ preventScroll: true });
      }
      before = null;
    }
  };
})();
