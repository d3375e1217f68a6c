// What an edit may change without a load: text and elements that scripts of the site have left alone, and will leave alone.
var plain = (function () {
  // What a script or a policy controls, what scripts read, such as headings, and what is more than text.
  var SPECIAL = new RegExp("^(audio|base|button|canvas|embed|frame|frameset|h[1-6]|iframe|input|link|map|math|meta|noscript"
    + "|object|option|script|select|slot|style|svg|template|textarea|title|video)$|-");
  // What an edit may add or remove.
  var PLAIN = new RegExp("^(a|abbr|b|bdi|bdo|blockquote|br|cite|code|dd|del|dfn|dl|dt|em|figcaption|figure|hr|i|img|ins|kbd"
    + "|li|mark|ol|p|pre|q|s|samp|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|wbr)$");
  var HARMLESS = new RegExp("^(align|alt|cite|colspan|datetime|dir|height|href|lang|rel|rowspan|src|start|target|title"
    + "|valign|value|width)$");
  var PROGRAM = /^\s*(javascript|data|blob):/i;
  // Text that scripts look for: formulas, templates, icons, addresses, mentions.
  var SIGNS = /[$`\\]|\{[{%]|:\w+:|\b(?:https?|ftp):|\bwww\.|[@#]\w/g;

  function attributesOf(element) {
    return Array.from(element.attributes, function (attribute) { return attribute.name + "=" + attribute.value; })
      .sort().join("\n");
  }

  function isText(node) {
    return node.nodeType === Node.TEXT_NODE || node.nodeType === Node.COMMENT_NODE;
  }

  function describe(root, name) {
    return Array.from(root.getElementsByTagName(name), function (element) {
      return element.childNodes.length + "\n" + attributesOf(element);
    }).join("\n\n");
  }

  // The browser shows an image that it has loaded for this page without a request.
  function isHarmless(attribute, isAdded) {
    return HARMLESS.test(attribute.name) && !(isAdded && PROGRAM.test(attribute.value))
      && !(isAdded && attribute.name === "src" && !resources.isNew(attribute.value));
  }

  function isPlain(node, isUntouched, isAdded) {
    return isText(node) || (PLAIN.test(node.localName) && isUntouched(node.localName)
      && Array.from(node.attributes).every(function (attribute) { return isHarmless(attribute, isAdded); })
      && Array.from(node.childNodes).every(function (child) { return isPlain(child, isUntouched, isAdded); }));
  }

  return {
    attributesOf: attributesOf,
    isText: isText,
    isHarmless: isHarmless,
    isPlain: isPlain,

    // Whether text in the element may matter to something else.
    isSpecial: function (element) {
      return SPECIAL.test(element.localName) || /^(on|is=)/m.test(attributesOf(element));
    },

    // A function that tells whether scripts have decorated no element of a kind. Otherwise they would decorate a new one, too.
    kinds: function (page) {
      var known = new Map();
      return function (name) {
        if (!known.has(name)) {
          known.set(name, describe(page.body, name) === describe(document.body, name));
        }
        return known.get(name);
      };
    },

    hasNewSigns: function (before, after) {
      var left = before.match(SIGNS) || [];
      return (after.match(SIGNS) || []).some(function (sign) {
        var at = left.indexOf(sign);
        left.splice(at, at < 0 ? 0 : 1);
        return at < 0;
      });
    }
  };
})();
