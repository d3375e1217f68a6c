// Finds each place where the page uses a file.
var uses = (function () {
  var ATTRIBUTES = {
    img: ["src", "srcset"], source: ["srcset"], input: ["src"], video: ["poster"], "link[rel~=icon]": ["href"],
    image: ["href", "xlink:href"], feImage: ["href", "xlink:href"], use: ["href", "xlink:href"],
    "[background]": ["background"]
  };
  var ONE_URL = /^[^]+$/;
  var EACH_CANDIDATE = /[^\s,]\S*[^\s,]/g;
  var EACH_FUNCTION = /url\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|((?:[^\s"'()\\]|\\.)*))\s*\)/gi;

  // hidden: something that this script cannot look into may use the file. elsewhere: a frame exchanges the file itself.
  function find(path, look) {
    var found = { path: path, urls: new Set(), places: [], hidden: false, elsewhere: false };
    var trees = treesOf(found);
    trees.forEach(function (tree) { tree.querySelectorAll("iframe, frame").forEach(lookIntoFrame.bind(null, found)); });
    look(found, trees);
    return found;
  }

  // The document and its open shadow roots. A custom element may have a closed one.
  function treesOf(found) {
    var trees = [document];
    for (var i = 0; i < trees.length; i++) {
      trees[i].querySelectorAll("*").forEach(function (element) {
        if (element.shadowRoot) {
          trees.push(element.shadowRoot);
        } else if (element.localName.includes("-") && customElements.get(element.localName)) {
          found.hidden = true;
        }
      });
    }
    return trees;
  }

  // contentDocument is null for another server's frame. Such a frame has its own client, or none.
  function lookIntoFrame(found, frame) {
    var inner = attempt(function () { return frame.contentDocument; });
    if (!inner || !inner.body || !inner.body.childElementCount) {
      return;
    }
    if (!frame.contentWindow.LiveReload) {
      found.hidden = true;
    } else if (frame.contentWindow.performance.getEntriesByType("resource").some(function (entry) {
      return resources.isFile(entry.name, found.path);
    })) {
      found.elsewhere = true;
    }
  }

  // Visits each stylesheet with the element that owns it and, for an imported one, the indexes of the importing rules.
  function eachSheet(found, trees, action) {
    trees.forEach(function (tree) {
      Array.from(tree.styleSheets).concat(Array.from(tree.adoptedStyleSheets || [])).forEach(function (sheet) {
        eachImported(found, sheet, { owner: sheet.ownerNode, rules: [] }, action);
      });
    });
  }

  function eachImported(found, sheet, place, action) {
    var rules = attempt(function () { return sheet.cssRules; });
    if (!rules) {
      // Another server's stylesheet does not use this server's files.
      found.hidden = found.hidden || new URL(sheet.href).origin === location.origin;
      return;
    }
    action(sheet, rules, place);
    Array.from(rules).forEach(function (rule, index) {
      if (rule instanceof CSSImportRule && rule.styleSheet) {
        eachImported(found, rule.styleSheet, { owner: place.owner, rules: place.rules.concat(index) }, action);
      }
    });
  }

  function baseOf(sheet) {
    return sheet.href || document.baseURI;
  }

  function absolute(url, base) {
    return attempt(function () { return new URL(url, base).href; }) || "";
  }

  function links(found, tree) {
    tree.querySelectorAll("link").forEach(function (link) {
      if (/\bstylesheet\b/i.test(link.rel) && resources.isFile(link.href, found.path) && !exchange.isCover(link)) {
        found.urls.add(resources.clean(link.href));
        found.places.push({ owner: link, rules: [], url: link.href });
      }
    });
  }

  function imports(found, sheet, rules, place) {
    if (sheet.ownerNode && sheet.ownerNode.nodeType === Node.PROCESSING_INSTRUCTION_NODE) {
      found.hidden = found.hidden || resources.isFile(baseOf(sheet), found.path);
    }
    Array.from(rules).forEach(function (rule, index) {
      // The browser has not loaded an import whose condition is not met.
      var url = rule instanceof CSSImportRule && rule.styleSheet ? absolute(rule.href, baseOf(sheet)) : "";
      if (resources.isFile(url, found.path) && !exchange.isCover(place.owner)) {
        found.urls.add(resources.clean(url));
        found.places.push({ owner: place.owner, rules: place.rules.concat(index), url: url });
      }
    });
  }

  // Adds text that names the file, with a function that writes the text with other URLs.
  function text(found, value, pattern, bases, write) {
    var urls = [];
    renewed(value, pattern, bases, found.path, function (url) { return urls.push(url); });
    if (urls.length > 0) {
      urls.forEach(function (url) { found.urls.add(resources.clean(url)); });
      found.places.push({
        urls: urls,
        write: function (renew) { write(renewed(value, pattern, bases, found.path, renew)); }
      });
    }
  }

  function renewed(value, pattern, bases, path, renew) {
    return value.replace(pattern, function (whole, double, single, bare) {
      var inFunction = pattern === EACH_FUNCTION;
      var name = inFunction ? unescaped([double, single, bare].find(function (group) { return group !== undefined; })) : whole;
      var url = bases.map(function (base) { return absolute(name.trim(), base); })
        .find(function (candidate) { return resources.isFile(candidate, path); });
      if (!url) {
        return whole;
      }
      return inFunction ? 'url("' + renew(url) + '")' : renew(url);
    });
  }

  function unescaped(name) {
    return name.replace(/\\(?:([0-9a-f]{1,6})\s?|([^]))/gi, function (whole, code, character) {
      return code ? String.fromCodePoint(parseInt(code, 16)) : character;
    });
  }

  function attributes(found, tree) {
    Object.keys(ATTRIBUTES).forEach(function (selector) {
      tree.querySelectorAll(selector).forEach(function (element) {
        ATTRIBUTES[selector].filter(element.hasAttribute, element).forEach(function (name) {
          text(found, element.getAttribute(name), /srcset$/.test(name) ? EACH_CANDIDATE : ONE_URL, [document.baseURI],
            function (value) { element.setAttribute(name, value); });
        });
      });
    });
    tree.querySelectorAll("[style]").forEach(function (element) { style(found, element.style, document.baseURI); });
  }

  function declarations(found, rules, base) {
    Array.from(rules).forEach(function (rule) {
      if (rule.style) {
        style(found, rule.style, base);
      }
      if (rule.cssRules) {
        declarations(found, rule.cssRules, base);
      }
    });
  }

  // Takes the whole declaration: the parts of a shorthand with a variable have no text. A variable's URL may be relative to
  // the page.
  function style(found, declared, base) {
    text(found, declared.cssText, EACH_FUNCTION, [base, document.baseURI],
      function (value) { declared.cssText = value; });
  }

  return {
    ofStylesheet: function (path) {
      return find(path, function (found, trees) {
        trees.forEach(links.bind(null, found));
        eachSheet(found, trees, imports.bind(null, found));
      });
    },

    // The pixels of a canvas do not reveal which images were drawn.
    ofImage: function (path) {
      return find(path, function (found, trees) {
        trees.forEach(function (tree) {
          attributes(found, tree);
          found.hidden = found.hidden || Boolean(tree.querySelector("canvas"));
        });
        eachSheet(found, trees, function (sheet, rules) { declarations(found, rules, baseOf(sheet)); });
      });
    }
  };
})();
