// Finds the edits that turn the live page into what the server sends now, if a load would certainly give the same result. The
// live page must still equal what the server sent before wherever something differs. Throws in any doubt.
var compare = (function () {
  function insist(condition) {
    if (!condition) {
      throw new Error("Only a load certainly shows the new version.");
    }
  }

  function key(node) {
    return node.nodeName + (node.outerHTML || node.data);
  }

  // A load keeps open what the reader has opened.
  function isUndecorated(old, live) {
    var told = old;
    if (old.localName === "details" && old.hasAttribute("open") !== live.hasAttribute("open")) {
      told = old.cloneNode(false);
      told.toggleAttribute("open");
    }
    return plain.attributesOf(told) === plain.attributesOf(live) && !live.shadowRoot;
  }

  function isAlike(node, live) {
    return node.nodeName === live.nodeName && (!plain.isText(node) || node.data === live.data);
  }

  // isEqualNode would not look into templates.
  function elements(job, old, now, live) {
    if (old.outerHTML === now.outerHTML) {
      return;
    }
    insist(!plain.isSpecial(old) && isUndecorated(old, live));
    if (plain.attributesOf(old) !== plain.attributesOf(now)) {
      insist(job.isUntouched(old.localName));
      attributes(job, old, now, live, false);
      attributes(job, now, old, live, true);
    }
    children(job, old, now, live);
  }

  // The attributes of one element that the other one lacks or has with another value.
  function attributes(job, one, other, live, isAdded) {
    Array.from(one.attributes).forEach(function (attribute) {
      if (other.getAttribute(attribute.name) === attribute.value) {
        return;
      }
      insist(plain.isHarmless(attribute, isAdded));
      job.edits.push(function () {
        if (isAdded) {
          live.setAttribute(attribute.name, attribute.value);
        } else if (!other.hasAttribute(attribute.name)) {
          live.removeAttribute(attribute.name);
        }
      });
    });
  }

  function children(job, old, now, live) {
    var before = Array.from(old.childNodes);
    var after = Array.from(now.childNodes);
    var shown = Array.from(live.childNodes);
    insist(before.length === shown.length && before.every(function (node, index) { return isAlike(node, shown[index]); }));
    var same = blocks.pairs(before.map(key), after.map(key));
    insist(same);
    var begin = [0, 0];
    same.concat([[before.length, after.length]]).forEach(function (end) {
      nodes(job, before.slice(begin[0], end[0]), after.slice(begin[1], end[1]), shown.slice(begin[0], end[0]), live,
        shown[end[0]] || null);
      begin = [end[0] + 1, end[1] + 1];
    });
  }

  // Nodes between two that are the same.
  function nodes(job, before, after, shown, parent, next) {
    if (before.length === after.length && before.every(function (node, i) { return node.nodeName === after[i].nodeName; })) {
      before.forEach(function (node, i) { (plain.isText(node) ? text : elements)(job, node, after[i], shown[i]); });
      return;
    }
    insist(before.every(function (node, i) { return node.isEqualNode(shown[i]); }));
    insist(before.every(function (node) { return plain.isPlain(node, job.isUntouched, false); }));
    insist(after.every(function (node) { return plain.isPlain(node, job.isUntouched, true); }));
    insistOnKnownSigns(job, textOf(before), textOf(after));
    job.edits.push(function () {
      shown.forEach(function (node) { node.remove(); });
      after.forEach(function (node) { parent.insertBefore(document.importNode(node, true), next); });
    });
  }

  function textOf(list) {
    return list.map(function (node) { return node.textContent; }).join("\n");
  }

  function insistOnKnownSigns(job, before, after) {
    insist(job.page.scripts.length === 0 || !plain.hasNewSigns(before, after));
  }

  // Changes no more than necessary, so that a selection stays.
  function text(job, old, now, live) {
    insist(!/\S/.test(old.data + now.data) || job.isUntouched(old.parentNode.localName));
    insistOnKnownSigns(job, old.data, now.data);
    var most = Math.min(old.length, now.length);
    var begin = 0;
    while (begin < most && old.data[begin] === now.data[begin]) {
      begin++;
    }
    var end = 0;
    while (end < most - begin && old.data[old.length - end - 1] === now.data[now.length - end - 1]) {
      end++;
    }
    job.edits.push(function () {
      live.replaceData(begin, old.length - begin - end, now.data.slice(begin, now.length - end));
    });
  }

  // The children of a node except one of them.
  function around(parent, child) {
    return Array.from(parent.childNodes, function (node) { return node === child ? "" : key(node); }).join("\n\n");
  }

  return function (page, next) {
    insist(page.compatMode === next.compatMode && document.body.localName === "body");
    insist(around(page, page.documentElement) === around(next, next.documentElement));
    insist(plain.attributesOf(page.documentElement) === plain.attributesOf(next.documentElement));
    insist(around(page.documentElement, page.body) === around(next.documentElement, next.body));
    var job = { page: page, isUntouched: plain.kinds(page), edits: [] };
    elements(job, page.body, next.body, document.body);
    return job.edits;
  };
})();
