// What the stock client finds by the name of its global. What is meant for it alone comes as the reload of a path that no
// file has.
class LiveReloadPluginMaven {
  // The client has read its options by now.
  constructor(window, host) {
    address.taken();
    const connector = host._connector;
    this.connector = connector;
    follow.whenTurned = function (on) {
      attempt(function () { connector.sendCommand({ command: "follow", on: on }); });
    };
    // The browser keeps a page that the reader has left, with its connection: it would count as a tab.
    window.addEventListener("pagehide", function () {
      attempt(function () { connector.disconnect(); });
    });
    window.addEventListener("pageshow", function (event) {
      if (event.persisted) {
        attempt(function () { reconnect(connector); });
      }
    });
  }

  // Asked on each connection: who answers may be another session, which says again what it knows of a failed build.
  analyze() {
    attempt(overlay.hide);
    attempt(function () { toast.building(false); });
    return Object.assign({ preview: address.isPreview, follows: follow.isOn() && !layer.isFrame }, age());
  }

  reload(path, options) {
    if (path.indexOf(NOTICE) === 0) {
      attempt(function () { hear(JSON.parse(path.slice(NOTICE.length))); });
      return true;
    }
    if (follow.outranks()) {
      return true;
    }
    if (options.liveCSS) {
      refresh(path, options.reloadMissingCSS, this.connector);
    } else {
      load();
    }
    return true;
  }
}
LiveReloadPluginMaven.identifier = "maven";
LiveReloadPluginMaven.version = "1.0";

var NOTICE = "livereload-maven:";

function load() {
  attempt(place.keep);
  attempt(toast.keep);
  location.reload();
}

// The server hears what became of it: it cannot see how the page uses the file.
function refresh(path, isUsed, connector) {
  exchange.of(path, isUsed).catch(function () {
    attempt(function () { connector.sendCommand({ command: "loads" }); });
    load();
  });
}

// Not before the client has heard of the end of the connection before.
function reconnect(connector) {
  if (connector.socket.readyState === WebSocket.CLOSING) {
    connector.socket.addEventListener("close", function () { connector.connect(); });
  } else {
    connector.connect();
  }
}

function hear(notice) {
  if (notice.problem) {
    overlay.show(notice.problem);
  } else if (notice.mended) {
    overlay.hide();
  } else if (notice.building !== undefined) {
    toast.building(notice.building);
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
