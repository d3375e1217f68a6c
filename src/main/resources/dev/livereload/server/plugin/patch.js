// Shows an edit without a load: changes the page in place if that gives the same result. Needs the preview, which tells the
// version of each answer.
var patch = (function () {
  var TIMEOUT = 2000;
  var PAGE = location.href.split("#")[0];
  var due = false;
  var last = Promise.resolve();
  // What the server has sent for the page that the tab shows; null if that is unknown.
  var shown = null;

  // The file may have changed between the tab's request and the plugin's.
  function isOfTab(answer) {
    var load = performance.getEntriesByType("navigation")[0];
    return Array.from(load.serverTiming).some(function (entry) {
      return entry.name === "content" && entry.description === answer.version;
    });
  }

  function limited(promise) {
    return Promise.race([promise, new Promise(function (resolve, reject) {
      window.setTimeout(reject, TIMEOUT, new Error("The server takes too long."));
    })]);
  }

  function begin() {
    if (!shown || document.readyState !== "complete" || location.href.split("#")[0] !== PAGE) {
      throw new Error("It is not known what the tab shows.");
    }
    return limited(sent.now()).then(apply);
  }

  function apply(answer) {
    if (!answer.version) {
      throw new Error("The version of the page is not known.");
    }
    if (answer.version !== shown.version) {
      compare(shown.page, answer.page).forEach(function (edit) { edit(); });
    }
    shown = answer;
    attempt(function () { highlight.update(answer.page); });
  }

  if (PATCH && sent.first) {
    sent.first.then(function (answer) { shown = isOfTab(answer) ? answer : null; }).catch(function () {});
  }

  return {
    // The next reload is only about the page itself.
    announce: function () { due = PATCH; },

    isDue: function () {
      var was = due;
      due = false;
      return was;
    },

    // Resolves when the page shows the new version; rejects if it must be loaded.
    run: function () {
      last = last.then(begin);
      return last;
    }
  };
})();
