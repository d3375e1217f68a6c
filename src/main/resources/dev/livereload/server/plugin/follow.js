// Whether this tab goes to each edited page.
var follow = (function () {
  var KEY = "follow";
  var TIMEOUT = 3000;
  // A tab can only follow to pages of the preview.
  var isPossible = attempt(function () { return new URL(document.currentScript.src).origin === location.origin; });
  var leaving = false;

  // The browser may restore the page as it was when the tab left it.
  window.addEventListener("pageshow", function () { leaving = false; });

  function shown(path) {
    return attempt(function () { return decodeURI(path).replace(/\/$/, "/index.html").normalize(); });
  }

  // Until the reader decides, the session's setting counts.
  function chosen() {
    var on = store.get(KEY);
    return on === null ? FOLLOW : on === true;
  }

  return {
    isPossible: isPossible,
    isOn: function () { return Boolean(isPossible) && chosen(); },
    turn: function (on) {
      store.set(KEY, on);
      follow.whenTurned(on);
    },
    whenTurned: function () {},

    // Whether the tab leaves for the page.
    to: function (page) {
      var path = "/" + page.split("/").map(encodeURIComponent).join("/");
      if (layer.isFrame || !follow.isOn() || shown(location.pathname) === shown(path)) {
        return false;
      }
      leaving = true;
      location.assign(path);
      return true;
    },

    // A reload would stop the tab from leaving. If the tab stays after all, it reloads later.
    outranks: function () {
      if (leaving) {
        window.setTimeout(function () { location.reload(); }, TIMEOUT);
      }
      return leaving;
    }
  };
})();
