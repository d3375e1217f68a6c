// What the stock client finds by the name of its global. What is meant for it alone comes as the reload of a path that no
// file has.
class LiveReloadPluginMaven {
  // The client has read its options by now.
  constructor() {
    address.taken();
  }

  // Asked on each connection: who answers may be another session, which says again what it knows of a failed build.
  analyze() {
    attempt(overlay.hide);
    return Object.assign({ preview: address.isPreview }, age());
  }

  reload(path, options) {
    if (path.indexOf(NOTICE) === 0) {
      attempt(function () { hear(JSON.parse(path.slice(NOTICE.length))); });
      return true;
    }
    if (follow.outranks()) {
      return true;
    }
    if (!options.liveCSS) {
      attempt(place.keep);
      attempt(toast.keep);
    }
    return false;
  }
}
LiveReloadPluginMaven.identifier = "maven";
LiveReloadPluginMaven.version = "1.0";

var NOTICE = "livereload-maven:";

function hear(notice) {
  if (notice.problem) {
    overlay.show(notice.problem);
  } else if (notice.mended) {
    overlay.hide();
  } else if (notice.pushed) {
    hearOfPush(notice.pushed);
  }
}

function hearOfPush(pushed) {
  var leaving = pushed.page && follow.to(pushed.page);
  if (leaving || pushed.told) {
    toast.show(pushed);
  }
  if (leaving) {
    toast.keep();
  }
}

window.LiveReloadPluginMaven = LiveReloadPluginMaven;
