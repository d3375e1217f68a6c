// Shows an edit without a load: changes the page in place if that gives the same result. Needs the preview, which tells the
// version of each answer.
var patch = (function () {
  var TIMEOUT = 2000;
  var PAGE = location.href.split("#")[0];
  var due = false;
  var running = 0;
  var last = Promise.resolve();
  // What the server has sent for the page that the tab shows; null if that is unknown.
  var shown = null;

  function limited(promise) {
    return Promise.race([promise, new Promise(function (resolve, reject) {
      window.setTimeout(reject, TIMEOUT, new Error("The server takes too long."));
    })]);
  }

  function isAtPage() {
    return location.href.split("#")[0] === PAGE;
  }

  function begin() {
    if (!shown || document.readyState !== "complete" || !isAtPage()) {
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
    // The file may have changed between the tab's request and the plugin's.
    sent.first.then(function (answer) {
      shown = answer.version && answer.version === resources.ofPage() ? answer : null;
    }).catch(function () {});
  }

  return {
    // The next reload is only about the page itself.
    announce: function () { due = PATCH; },

    isDue: function () {
      var was = due;
      due = false;
      return was;
    },

    // The version of the page that the tab shows; null if it is not known.
    version: function () {
      return !isAtPage() || running > 0 ? null : shown ? shown.version : resources.ofPage();
    },

    // Resolves when the page shows the new version; rejects if it must be loaded.
    run: function () {
      running++;
      last = last.then(begin);
      return last.finally(function () { running--; });
    }
  };
})();
