// A word on what has just been pushed: shown at once, and still there after the reload that it tells of. Before it, that a
// build runs which takes a while.
var toast = (function () {
  var KEY = "toast";
  var LASTS = 5000;
  var FADES = 400;
  // Until a push replaces the word on its build.
  var SETTLES = 300;
  // Only the preview's pages can be gone to.
  var canFollow = attempt(function () { return new URL(document.currentScript.src).origin === location.origin; });
  var latest = null;
  var box = null;
  var timer = 0;
  var building = false;

  function build() {
    var made = layer.element("div", "toast", "", layer.shadow());
    layer.element("span", "dot", "", made);
    var words = layer.element("span", "words", "", made);
    words.setAttribute("role", "status");
    words.setAttribute("aria-live", "polite");
    if (canFollow) {
      made.appendChild(toggle());
    }
    made.addEventListener("pointerenter", stay);
    made.addEventListener("pointerleave", leave);
    made.addEventListener("focusin", stay);
    made.addEventListener("focusout", leave);
    return made;
  }

  function toggle() {
    var button = layer.element("button", "follow", "Follow", layer.shadow());
    button.type = "button";
    button.title = "Let this tab go to the page that was edited last";
    button.setAttribute("aria-pressed", String(follow.isOn()));
    button.addEventListener("click", function () {
      follow.turn(!follow.isOn());
      button.setAttribute("aria-pressed", String(follow.isOn()));
    });
    return button;
  }

  function display(told, millis) {
    if (layer.isFrame) {
      return;
    }
    if (!box || !box.isConnected) {
      box = build();
    }
    var words = box.querySelector(".words");
    // Into a region that was there before: what comes with it is not read out.
    window.setTimeout(function () {
      words.textContent = "";
      layer.element("span", "what", told.what, words);
      layer.element("span", "took", " " + told.took, words);
      box.classList.add("shown");
    }, 30);
    leave(null, millis);
  }

  function stay() {
    window.clearTimeout(timer);
    box.classList.remove("fading");
  }

  function leave(event, millis) {
    stay();
    if (building) {
      return;
    }
    timer = window.setTimeout(function () {
      box.classList.add("fading");
      timer = window.setTimeout(function () { box.remove(); }, FADES);
    }, millis || LASTS);
  }

  // After the reload, for the rest of its time.
  var kept = store.take(KEY);
  var left = kept ? kept.until - Date.now() : 0;
  if (left > 0 && left <= LASTS) {
    // Longer than what is left where the page was slow to come: nobody has read it then.
    display(kept, Math.max(left, LASTS / 2));
  }

  function setBuilding(running) {
    if (running === building) {
      return;
    }
    building = running;
    if (building) {
      display({ what: "Building…", took: "" });
    } else if (box) {
      leave(null, SETTLES);
    }
  }

  // The session has ended, and the build with it.
  document.addEventListener("LiveReloadDisconnect", function () { setBuilding(false); });

  return {
    building: setBuilding,
    show: function (told) {
      building = false;
      latest = { what: told.what, took: told.took, until: Date.now() + LASTS };
      display(latest, LASTS);
    },
    keep: function () {
      if (latest) {
        store.set(KEY, latest);
      }
    }
  };
})();
