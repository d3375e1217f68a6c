// The stock client finds the plugin by the name of this global. A notice for the plugin arrives as the reload of a path
// that no file has.
class LiveReloadPluginMaven {
  constructor(window, host) {
    // The client has read its options by now.
    address.taken();
    const connector = host._connector;
    this.connector = connector;
    // How many reloads came over this connection.
    this.heard = 0;
    window.addEventListener("load", () => this.report());
    follow.whenTurned = function (on) {
      attempt(function () { connector.sendCommand({ command: "follow", on: on }); });
    };
    // The browser may keep a page that the reader has left, and its connection. Such a page would count as a tab.
    window.addEventListener("pagehide", function () {
      attempt(function () { connector.disconnect(); });
    });
    window.addEventListener("pageshow", function (event) {
      if (event.persisted) {
        attempt(function () { reconnect(connector); });
      }
    });
  }

  // The client calls this on each connection. The server may be another session, which reports a failed build itself.
  analyze() {
    attempt(overlay.hide);
    attempt(function () { toast.building(false); });
    var page = { preview: address.isPreview, follows: follow.isOn() && !layer.isFrame, exchanged: exchange.ages() };
    this.heard = 0;
    return Object.assign(page, age(), this.contents());
  }

  contents() {
    return address.isPreview
      ? Object.assign({ heard: this.heard }, resources.contents(patch.version(), exchange.isPending))
      : {};
  }

  // Reports what the page has loaded, so that the server need not guess what the tab shows.
  report() {
    if (address.isPreview) {
      attempt(() => this.connector.sendCommand(Object.assign({ command: "contents" }, this.contents())));
    }
  }

  reload(path, options) {
    if (path.indexOf(NOTICE) === 0) {
      attempt(function () { hear(JSON.parse(path.slice(NOTICE.length))); });
      return true;
    }
    this.heard++;
    if (follow.outranks()) {
      return true;
    }
    if (options.liveCSS) {
      refresh(path, options.reloadMissingCSS, this);
    } else if (patch.isDue()) {
      var done = exchange.begins(path);
      patch.run().then(() => {
        done();
        toast.updated();
        this.report();
      }, load);
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
  attempt(highlight.keep);
  location.reload();
}

// Tells the server if the page loads instead, because the server cannot see how the page uses the file.
function refresh(path, isUsed, plugin) {
  exchange.of(path, isUsed).then(function () { plugin.report(); }, function () {
    attempt(function () { plugin.connector.sendCommand({ command: "loads" }); });
    load();
  });
}

// The client must first notice that its previous connection has ended.
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
  } else if (notice.links !== undefined) {
    toast.links(notice.links);
  } else if (notice.edited) {
    patch.announce();
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
    highlight.keep();
  }
}

window.LiveReloadPluginMaven = LiveReloadPluginMaven;
