// Opens sources in the user's editor, through the server of the preview. That server gives its token only to its own pages.
var editor = (function () {
  var PATH = "/__livereload/editor";
  // Elsewhere, the server would refuse the request.
  var isPossible = address.isPreview && !layer.isFrame
    && /(^|\.)localhost$|^127\.0\.0\.1$|^\[::1\]$/.test(location.hostname);

  // A place is a page of the site, or a file and a line.
  function post(path, place, headers) {
    // The page's own policy could hide its origin, which the server requires.
    return fetch(path + "?" + new URLSearchParams(place), {
      method: "POST", mode: "same-origin", referrerPolicy: "same-origin", cache: "no-store", redirect: "error", headers: headers
    });
  }

  // Null if the server knows no editor.
  function ask(place) {
    return post(PATH, place, {}).then(function (response) { return response.status === 200 ? response.json() : null; });
  }

  // Each click asks for the token, because the server may be another session by now.
  function open(place) {
    return ask(place).then(function (known) {
      return post(PATH + "/open", place, { "LiveReload-Token": known.token });
    }).then(function (response) {
      return response.ok ? "" : response.text();
    }).catch(function () {
      return "The session does not answer.";
    });
  }

  return {
    // Calls back with a button if the server knows an editor and the source. The button tells what went wrong.
    offer: function (place, text, add, tell) {
      if (!isPossible) {
        return;
      }
      ask(place).then(function (known) {
        if (!known || !known.source) {
          return;
        }
        var button = document.createElement("button");
        button.type = "button";
        button.className = "edit";
        button.textContent = text;
        button.title = "Open " + known.source + " in your editor";
        button.addEventListener("click", function () {
          open(place).then(function (failure) {
            if (failure) {
              tell(failure);
            }
          });
        });
        add(button);
      }).catch(function () {});
    }
  };
})();
