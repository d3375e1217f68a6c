// Exchanges a stylesheet or an image wherever the page uses it. Loads the page if the result may differ from a load. The new
// file is loaded first, and then replaces the old one.
var exchange = (function () {
  var TIMEOUT = 5000;
  var PAUSE = 20;
  var UNSEEN = /^(fetch|xmlhttprequest|script|object|embed|i?frame|beacon)$/;
  var MOST = 50;
  var covers = new WeakSet();
  var begun = new Map();
  var pending = [];
  var stamp = Date.now();
  var last = Promise.resolve();

  // Clocks: see age.js.
  function now() {
    return { date: Date.now(), time: performance.now() };
  }

  function exchanged(path, since) {
    begun.delete(path);
    begun.set(path, since);
    if (begun.size > MOST) {
      begun.delete(begun.keys().next().value);
    }
  }

  function renew(url) {
    var renewed = new URL(resources.clean(url));
    renewed.search += (renewed.search ? "&" : "?") + "livereload=" + stamp;
    renewed.hash = new URL(url).hash;
    return renewed.href;
  }

  // Exchanges run one after the other, because each one changes what the next one finds.
  function begin(path, isUsed) {
    if (/\.css\.map$/i.test(path)) {
      // Only the browser's tools show it.
      return null;
    }
    var isStylesheet = /\.css$/i.test(path);
    var found = isStylesheet ? uses.ofStylesheet(path) : uses.ofImage(path);
    var loaded = resources.of(path);
    if (!loaded || found.hidden || !isAllFound(found, loaded)) {
      throw new Error("The page may use " + path + " in a way that only a load renews.");
    }
    if (found.places.length === 0) {
      if (isUsed && !found.elsewhere) {
        throw new Error("The page uses " + path + " in an unknown way.");
      }
      return null;
    }
    stamp = Math.max(Date.now(), stamp + 1);
    return isStylesheet ? stylesheets(found.places) : images(found.places);
  }

  function isAllFound(found, loaded) {
    return Array.from(loaded).every(function (entry) {
      return found.urls.has(entry[0]) && !Array.from(entry[1]).some(UNSEEN.test, UNSEEN);
    });
  }

  function images(places) {
    var urls = new Set(places.flatMap(function (place) { return place.urls; }).map(renew));
    return Promise.all(Array.from(urls, preloaded)).then(function () {
      places.forEach(function (place) { place.write(renew); });
    });
  }

  function preloaded(url) {
    var image = new Image();
    return loading(image, function () { image.src = url; }).then(function () { return image.decode(); });
  }

  // One after the other: an exchange changes the indexes of the rules around it.
  function stylesheets(places) {
    return places.reduce(function (before, place) {
      return before.then(function () { return stylesheet(place); });
    }, Promise.resolve());
  }

  function stylesheet(place) {
    var url = renew(place.url);
    return place.rules.length === 0
      ? link(place.owner, url)
      : preloadedSheet(url).then(function () { return importing(place, url); });
  }

  function link(element, url) {
    function load(sheet) {
      return loading(sheet, function () { sheet.href = url; });
    }
    if (element.hasAttribute("disabled")) {
      element.href = url;
      return Promise.resolve();
    }
    if (!isOptional(element)) {
      return covered(element, load);
    }
    var off = element.sheet.disabled;
    return load(element).then(function () { element.sheet.disabled = off; });
  }

  // The reader or a script may have chosen or disabled such a stylesheet; a copy of the element would not know.
  function isOptional(element) {
    return /\balternate\b/i.test(element.rel) || Boolean(element.sheet && element.sheet.disabled);
  }

  // Chromium does not apply a stylesheet while one of its imports loads.
  function importing(place, url) {
    function replace(owner) {
      return replaced(place.rules.slice(0, -1).reduce(function (sheet, index) {
        return sheet.cssRules[index].styleSheet;
      }, owner.sheet), place.rules[place.rules.length - 1], url);
    }
    return isOptional(place.owner) ? replace(place.owner) : covered(place.owner, replace);
  }

  // The rule's text includes its layer, condition and media.
  function replaced(sheet, index, url) {
    var text = sheet.cssRules[index].cssText.replace(/url\("(?:[^"\\]|\\.)*"\)/, function () {
      return 'url("' + url + '")';
    });
    sheet.insertRule(text, index + 1);
    return awaiting(function () { return sheet.cssRules[index + 1].styleSheet.cssRules; })
      .then(function () { sheet.deleteRule(index); });
  }

  // A copy of the element changes first, and stays until the element has changed. The copy applies only once it has changed:
  // it may load the new file at once, and the old one would show again while the copy changes. The element itself is never
  // replaced, because scripts may hold it.
  function covered(element, change) {
    var cover = element.cloneNode(true);
    cover.removeAttribute("onload");
    cover.media = "not all";
    covers.add(cover);
    return loading(cover, function () { element.after(cover); })
      .then(function () { return change(cover); })
      .then(function () {
        cover.sheet.media.mediaText = element.media;
        return change(element);
      })
      .then(function () { cover.remove(); });
  }

  function preloadedSheet(url) {
    var sheet = document.createElement("link");
    covers.add(sheet);
    sheet.rel = "stylesheet";
    sheet.media = "not all";
    return loading(sheet, function () {
      sheet.href = url;
      document.head.append(sheet);
    }).then(function () { sheet.remove(); });
  }

  function loading(element, start) {
    return limited(new Promise(function (resolve, reject) {
      element.addEventListener("load", resolve, { once: true });
      element.addEventListener("error", reject, { once: true });
      start();
    }));
  }

  function awaiting(condition) {
    return limited(new Promise(function (resolve) {
      (function look() {
        if (attempt(condition)) {
          resolve();
        } else {
          window.setTimeout(look, PAUSE);
        }
      })();
    }));
  }

  function limited(promise) {
    return Promise.race([promise, new Promise(function (resolve, reject) {
      window.setTimeout(reject, TIMEOUT, new Error("it took too long"));
    })]);
  }

  return {
    isCover: function (element) { return covers.has(element); },

    // Resolves when the file has been exchanged; rejects if the page must be loaded.
    of: function (path, isUsed) {
      pending.push(path);
      last = last.catch(function () {}).then(function () {
        var since = now();
        var exchange = begin(path, isUsed);
        return exchange && exchange.then(function () { exchanged(path, since); });
      });
      return last.finally(function () { pending.splice(pending.indexOf(path), 1); });
    },

    // Whether the page may show the old or the new file at any moment.
    isPending: function (path) { return pending.includes(path); },

    // Returns what notes that another way of exchanging a file, which begins now, has succeeded.
    begins: function (path) {
      var since = now();
      return function () { exchanged(path, since); };
    },

    // How long ago the last exchange of each file began, if it succeeded.
    ages: function () {
      var present = now();
      return Object.fromEntries(Array.from(begun, function (entry) {
        return [entry[0], Math.max(present.date - entry[1].date, present.time - entry[1].time)];
      }));
    }
  };
})();
