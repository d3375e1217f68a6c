// After a load because of an edit, marks the blocks that the server sends now and did not send before.
var highlight = (function () {
  var DUE = "highlight";
  var SEEN = "seen";
  var MOST_PAGES = 20;
  // An image that loads slowly must not hold the marks back.
  var SETTLES = 1000;
  var PAGE = location.href.split("#")[0];

  // What the server sent this tab for the page before; from now on, the new keys. Forgets the pages that were loaded first.
  function exchange(keys) {
    var pages = store.get(SEEN) || [];
    var before = pages.find(function (page) { return page.url === PAGE; });
    var others = pages.filter(function (page) { return page !== before; });
    store.set(SEEN, others.concat({ url: PAGE, keys: keys }).slice(-MOST_PAGES));
    return before && before.keys;
  }

  function keysOf(list) {
    return list.map(function (block) { return block.key; });
  }

  // The elements of the page for those blocks of the server that it did not send before.
  function changed(before, now, live) {
    var same = blocks.pairs(before, keysOf(now));
    var shown = blocks.pairs(keysOf(now), keysOf(live));
    if (!same || !shown) {
      return [];
    }
    var known = new Set(same.map(function (pair) { return pair[1]; }));
    var elements = now.map(function (block, index) { return known.has(index) ? null : shownAt(index, shown, now, live); });
    return Array.from(new Set(elements.filter(Boolean)));
  }

  // A script of the site may have changed the block. Then it is the one at the same place between unchanged blocks.
  function shownAt(index, shown, now, live) {
    var after = shown.findIndex(function (pair) { return pair[0] >= index; });
    var end = after < 0 ? [now.length, live.length] : shown[after];
    var begin = after === 0 || shown.length === 0 ? [-1, -1] : shown[(after < 0 ? shown.length : after) - 1];
    if (end[0] === index) {
      return live[end[1]].element;
    }
    var between = live.slice(begin[1] + 1, end[1]);
    if (between.length === end[0] - begin[0] - 1) {
      return between[index - begin[0] - 1].element;
    }
    var alike = between.find(function (block) { return block.element.localName === now[index].element.localName; });
    return alike && alike.element;
  }

  function show(elements) {
    var visible = elements.filter(function (element) { return marks.where(element) !== null; });
    if (visible.length === 0) {
      return;
    }
    marks.draw(visible);
    if (visible.some(function (element) { return marks.where(element) === ""; })) {
      return;
    }
    if (follow.isOn()) {
      goTo(visible[0]);
    } else {
      offer(visible, marks.where(visible[0]));
    }
  }

  function offer(elements, direction) {
    toast.offer(direction === "above" ? "↑" : "↓", "changed " + direction, function () {
      goTo(elements[0]);
      marks.draw(elements);
      // The keyboard continues there.
      attempt(function () { getSelection().collapse(elements[0], 0); });
    });
  }

  function goTo(element) {
    attempt(place.leave);
    marks.scrollTo(element);
  }

  // After the reader's place is restored.
  function settled() {
    return new Promise(function (resolve) {
      if (document.readyState === "complete") {
        resolve();
      }
      window.addEventListener("load", function () { resolve(); });
      window.setTimeout(resolve, SETTLES);
    });
  }

  // Remembers what the server sends now. Marks what is new if that is due.
  function take(page, due, ready) {
    var now = blocks.of(page.body);
    var before = exchange(keysOf(now));
    return due && before && ready.then(function () { show(changed(before, now, blocks.of(document.body))); });
  }

  if (HIGHLIGHT && sent.first) {
    var due = store.take(DUE);
    sent.first.then(function (answer) { return take(answer.page, due, settled()); }).catch(function () {});
  }

  return {
    keep: function () { store.set(DUE, true); },

    // The page has changed in place.
    update: function (page) {
      if (HIGHLIGHT) {
        take(page, true, Promise.resolve());
      }
    }
  };
})();
