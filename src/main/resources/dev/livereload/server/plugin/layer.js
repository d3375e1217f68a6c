// Shows elements over the page: in a shadow root that the site's styles do not reach, with styles that a strict content
// security policy allows. A frame shows nothing, because the page around it does.
var layer = (function () {
  var root = null;

  function isFrame() {
    try {
      return window !== window.top && Boolean(window.top.location.href);
    } catch (e) {
      // The page around is from another server, such as an editor, and shows nothing of ours.
      return false;
    }
  }

  function open() {
    var host = document.createElement("livereload-maven");
    root = host.attachShadow({ mode: "open" });
    try {
      var sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
    } catch (e) {
      element("style", "", STYLE, root);
    }
    document.documentElement.appendChild(host);
    return root;
  }

  // Text is never parsed as HTML.
  function element(name, style, text, parent) {
    var made = document.createElement(name);
    made.className = style;
    made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  return {
    isFrame: isFrame(),
    element: element,
    shadow: function () { return root && root.host.isConnected ? root : open(); }
  };
})();
