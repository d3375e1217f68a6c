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
    if (problem.source) {
      source(problem, card);
    }
    var foot = layer.element("div", "foot", "", card);
    var hint = layer.element("span", "hint", "Goes away with the next good build.", foot);
    hint.setAttribute("role", "status");
    var button = layer.element("button", "close", "Close (Esc)", foot);
    button.type = "button";
    button.addEventListener("click", close);
    if (problem.file) {
      editor.offer({ file: problem.file, line: problem.line || 1 }, "Open in editor",
        function (edit) { button.before(edit); },
        function (failure) { hint.textContent = failure; });
    }
    return card;
  }

  // The lines around the failure. A reader who scrolls with the keyboard can focus them.
  function source(problem, card) {
    var lines = layer.element("pre", "source", "", card);
    lines.tabIndex = 0;
    lines.setAttribute("role", "group");
    lines.setAttribute("aria-label", "Source, line " + problem.line + " is marked");
    problem.source.lines.forEach(function (text, index) {
      var number = problem.source.first + index;
      var failing = number === problem.line;
      var line = layer.element(failing ? "mark" : "span", "line", "", lines);
      // A stylesheet shows the number, so that it is not selected with the text.
      line.dataset.number = number;
      column(text, failing ? problem.column : 0, line);
      line.append("\n");
    });
  }

  function column(text, number, line) {
    if (!number || number > text.length) {
      line.append(text);
      return;
    }
    line.append(text.slice(0, number - 1));
    layer.element("span", "column", text.charAt(number - 1), line);
    line.append(text.slice(number));
  }

  // Does not interrupt a reader who is typing: Escape works from everywhere.
  function takeFocus() {
    var active = document.activeElement;
    if (active && (active.isContentEditable || /^(input|textarea|select|iframe)$/i.test(active.tagName))) {
      return;
    }
    before = active;
    shown.card.querySelector(".close").focus({ preventScroll: true });
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
