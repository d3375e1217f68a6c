// Whether this tab goes to the page that was just edited, wherever it is.
var follow = (function () {
  var KEY = "follow";
  var TIMEOUT = 3000;
  var leaving = false;

  // A tab that is shown again, as it was when it left.
  window.addEventListener("pageshow", function () { leaving = false; });

  function shown(path) {
    return attempt(function () { return decodeURI(path).replace(/\/$/, "/index.html").normalize(); });
  }

  return {
    isOn: function () { return store.get(KEY) === true; },
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

    // A reload would hold back a tab that is about to leave; one that stays after all is loaded later.
    outranks: function () {
      if (leaving) {
        window.setTimeout(function () { location.reload(); }, TIMEOUT);
      }
      return leaving;
    }
  };
})();
