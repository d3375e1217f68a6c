// The text blocks of a document: paragraphs, headings, list items, table rows and so on. A block inside another one is not
// part of it, so that an edit changes one block.
var blocks = (function () {
  var INLINE = new RegExp("^(a|abbr|acronym|audio|b|bdi|bdo|big|br|button|canvas|cite|code|data|del|dfn|em|embed|font|i|iframe"
    + "|img|input|ins|kbd|label|map|mark|math|meter|object|output|picture|progress|q|rp|rt|ruby|s|samp|select|small|span"
    + "|strike|strong|sub|sup|svg|td|textarea|th|time|tt|u|var|video|wbr)$");
  var WHOLE = /^(audio|canvas|embed|iframe|img|input|math|object|picture|select|svg|textarea|video)$/;
  var SILENT = /^(script|style|template|noscript|link|meta|livereload-maven)$/;
  // More work would delay the page.
  var MOST = 5000;
  var MOST_PAIRS = 4000000;

  function collect(parent, block, found) {
    parent.childNodes.forEach(function (node) {
      var name = node.localName;
      if (node.nodeType === Node.TEXT_NODE) {
        add(block, node.data, /\S/.test(node.data), found);
      } else if (node.nodeType !== Node.ELEMENT_NODE || SILENT.test(name)) {
        return;
      } else if (WHOLE.test(name)) {
        add(block, node.outerHTML, true, found);
      } else if (INLINE.test(name)) {
        add(block, "<" + name + " " + node.getAttribute("href") + ">", false, found);
        collect(node, block, found);
      } else {
        collect(node, { element: node, content: name + ">", shows: false }, found);
      }
    });
  }

  function add(block, content, shows, found) {
    block.content += content;
    if (shows && !block.shows) {
      block.shows = true;
      found.push(block);
    }
  }

  // Only code shows its spaces.
  function key(block) {
    var content = block.element.localName === "pre" ? block.content : block.content.replace(/\s+/g, " ");
    var hash = 0x811c9dc5;
    for (var i = 0; i < content.length; i++) {
      hash = Math.imul(hash ^ content.charCodeAt(i), 0x01000193);
    }
    return hash >>> 0;
  }

  // The lengths of the longest common subsequences of all pairs of ends.
  function lengths(one, other) {
    var width = other.length + 1;
    var table = new Uint16Array((one.length + 1) * width);
    for (var i = one.length - 1; i >= 0; i--) {
      for (var j = other.length - 1; j >= 0; j--) {
        table[i * width + j] = one[i] === other[j]
          ? table[(i + 1) * width + j + 1] + 1
          : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
      }
    }
    return table;
  }

  function common(one, other, begin) {
    var table = lengths(one, other);
    var width = other.length + 1;
    var pairs = [];
    for (var i = 0, j = 0; i < one.length && j < other.length;) {
      if (one[i] === other[j]) {
        pairs.push([begin + i++, begin + j++]);
      } else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return pairs;
  }

  return {
    // Each block as its element and a key for its content. Empty if there are too many.
    of: function (root) {
      var found = [];
      collect(root, { element: root, content: "", shows: false }, found);
      return found.length > MOST ? [] : found.map(function (block) { return { element: block.element, key: key(block) }; });
    },

    // The indexes of equal keys in two lists, in order. Null if the lists differ too much.
    pairs: function (one, other) {
      var begin = 0;
      while (begin < one.length && begin < other.length && one[begin] === other[begin]) {
        begin++;
      }
      var end = 0;
      while (begin + end < Math.min(one.length, other.length) && one[one.length - end - 1] === other[other.length - end - 1]) {
        end++;
      }
      var middle = [one.slice(begin, one.length - end), other.slice(begin, other.length - end)];
      if (middle[0].length * middle[1].length > MOST_PAIRS) {
        return null;
      }
      var same = Array.from({ length: begin }, function (any, index) { return [index, index]; });
      var last = Array.from({ length: end }, function (any, index) {
        return [one.length - end + index, other.length - end + index];
      });
      return same.concat(common(middle[0], middle[1], begin), last);
    }
  };
})();
