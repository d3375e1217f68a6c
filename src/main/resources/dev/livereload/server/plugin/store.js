var PREFIX = "livereload:";

// Old browsers and sandboxed pages lack some features. The plugin does without them, because it must not break a page.
function attempt(action) {
  try {
    return action();
  } catch (e) {
    return null;
  }
}

// Runs the action once the whole page is parsed.
function whenParsed(action) {
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", action);
  } else {
    action();
  }
}

// Values that last as long as the tab, over its reloads. In a sandboxed page, or if the storage is full, they are lost.
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
