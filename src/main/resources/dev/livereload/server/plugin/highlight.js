// After a load because of an edit, marks the blocks that the server sends now and did not send before, and the places of
// those that it sends no more.
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

  // What to mark in the page: each element once, or the side of one behind which blocks were deleted.
  function changed(before, now, live) {
    var same = blocks.pairs(before, keysOf(now));
    var shown = blocks.pairs(keysOf(now), keysOf(live));
    if (!same || !shown) {
      return [];
    }
    var known = new Set(same.map(function (pair) { return pair[1]; }));
    var found = new Map();
    function add(index, side) {
      var element = shownAt(index, shown, now, live);
      if (element && !found.has(element)) {
        found.set(element, { element: element, side: side });
      }
    }
    now.forEach(function (block, index) {
      if (!known.has(index)) {
        add(index, "");
      }
    });
    gaps(before, keysOf(now), same).forEach(function (index) {
      add(Math.min(index, now.length - 1), index < now.length ? "top" : "bottom");
    });
    return Array.from(found.values());
  }

  // The indexes before which blocks were deleted. A moved block is marked where it is now, a changed one in its place.
  function gaps(before, now, same) {
    if (now.length === 0) {
      return [];
    }
    var kept = new Set(now);
    var ends = [[-1, -1]].concat(same, [[before.length, now.length]]);
    return ends.slice(1).filter(function (end, index) {
      var deleted = before.slice(ends[index][0] + 1, end[0]);
      return end[1] === ends[index][1] + 1 && deleted.some(function (key) { return !kept.has(key); });
    }).map(function (end) { return end[1]; });
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

  function show(found) {
    var visible = found.filter(function (mark) { return marks.where(mark.element) !== null; });
    if (visible.length === 0) {
      return;
    }
    marks.draw(visible);
    if (visible.some(function (mark) { return marks.where(mark.element) === ""; })) {
      return;
    }
    if (follow.isOn()) {
      goTo(visible[0].element);
    } else {
      offer(visible, marks.where(visible[0].element));
    }
  }

  function offer(found, direction) {
    toast.offer(direction === "above" ? "↑" : "↓", "changed " + direction, function () {
      goTo(found[0].element);
      marks.draw(found);
      // The keyboard continues there.
      attempt(function () { getSelection().collapse(found[0].element, 0); });
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
