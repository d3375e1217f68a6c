// A short message about the last push, shown at once and again after the reload. While a slow build runs, it shows that.
var toast = (function () {
  var KEY = "toast";
  var LASTS = 5000;
  var FADES = 400;
  // How long the message about a build stays, so that a push can replace it.
  var SETTLES = 300;
  var latest = null;
  var box = null;
  var timer = 0;
  var writing = 0;
  var building = false;
  // How many links of this page are broken.
  var broken = 0;

  function build() {
    var made = layer.element("div", "toast", "", layer.shadow());
    layer.element("span", "dot", "", made);
    var words = layer.element("span", "words", "", made);
    words.setAttribute("role", "status");
    words.setAttribute("aria-live", "polite");
    if (follow.isPossible) {
      made.appendChild(toggle());
    }
    editor.offer({ page: location.pathname }, "Edit",
      function (edit) { words.after(edit); },
      function (failure) { display({ what: failure, took: "" }); });
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

  function offered() {
    return box && box.querySelector(".offer");
  }

  function display(told, millis) {
    if (layer.isFrame) {
      return;
    }
    if (!box || !box.isConnected) {
      box = build();
    }
    var words = box.querySelector(".words");
    // Screen readers announce only text that is added to an existing region.
    window.clearTimeout(writing);
    writing = window.setTimeout(function () {
      words.textContent = "";
      layer.element("span", "what", told.what, words);
      layer.element("span", "took", told.took ? " " + told.took : "", words);
      if (broken > 0 && told.what !== links()) {
        layer.element("span", "links", " · " + links(), words);
      }
      box.classList.add("shown");
    }, 30);
    leave(null, millis);
  }

  function links() {
    return broken + (broken === 1 ? " broken link" : " broken links");
  }

  // Adds to the message that is shown, if there is one.
  function setBroken(count) {
    var told = box && box.isConnected && !building ? latest || kept : null;
    broken = count;
    if (told) {
      display(told);
    } else if (count > 0) {
      display({ what: links(), took: "" });
    }
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

  // After a reload, the message stays for the rest of its time.
  var kept = store.take(KEY);
  var left = kept ? kept.until - Date.now() : 0;
  if (left > 0 && left <= LASTS) {
    // If the page was slow to load, the reader needs more time than is left.
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

  // When the session ends, no build of it runs any more.
  document.addEventListener("LiveReloadDisconnect", function () { setBuilding(false); });

  return {
    building: setBuilding,
    links: setBroken,
    show: function (told) {
      building = false;
      if (offered()) {
        offered().remove();
      }
      latest = { what: told.what, took: told.took, until: Date.now() + LASTS };
      display(latest, LASTS);
    },
    // The page now shows what was pushed.
    updated: function () {
      if (latest && box && box.isConnected) {
        display({ what: latest.what + " updated", took: latest.took }, LASTS);
      }
    },
    // Adds a button to the message that is shown, if one is.
    offer: function (sign, text, action) {
      if (!box || !box.isConnected || offered()) {
        return;
      }
      var button = layer.element("button", "offer", "", box);
      button.type = "button";
      layer.element("span", "", sign, button).setAttribute("aria-hidden", "true");
      layer.element("span", "", " " + text, button);
      button.addEventListener("click", function () {
        button.remove();
        leave();
        action();
      });
      box.querySelector(".words").after(button);
    },
    keep: function () {
      if (latest) {
        store.set(KEY, latest);
      }
    }
  };
})();
