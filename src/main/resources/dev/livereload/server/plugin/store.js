var PREFIX = "livereload:";

// What is not there in old browsers or sandboxed pages is done without: nothing of ours may break a page.
function attempt(action) {
  try {
    return action();
  } catch (e) {
    return null;
  }
}

// Once all of the page is there.
function whenParsed(action) {
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", action);
  } else {
    action();
  }
}

// Lasts as long as the tab, over its reloads. A sandboxed page has no storage, and a full one takes nothing.
var store = {
  get: function (key) {
    return attempt(function () { return JSON.parse(sessionStorage.getItem(PREFIX + key)); });
  },
  set: function (key, value) {
    attempt(function () { sessionStorage.setItem(PREFIX + key, JSON.stringify(value)); });
  },
  take: function (key) {
    var value = store.get(key);
    attempt(function () { sessionStorage.removeItem(PREFIX + key); });
    return value;
  }
};
