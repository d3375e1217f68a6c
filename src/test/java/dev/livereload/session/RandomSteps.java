package dev.livereload.session;

import dev.livereload.announce.BuildKind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Performs random steps of author, builds, network and reader. */
final class RandomSteps {

    private static final int MOST_TABS = 6;

    private record Step(int weight, String name, Action action) {}

    @FunctionalInterface
    private interface Action {
        void perform() throws IOException;
    }

    private final ModelledWorld world;
    private final List<Step> steps = new ArrayList<>();

    RandomSteps(ModelledWorld world) {
        this.world = world;
        author();
        builds();
        reader();
        network();
        add(20, "a moment", () -> world.pass(Duration.ofMillis(world.random(200))));
        add(2, "a minute", () -> world.pass(Duration.ofSeconds(world.random(60))));
        add(15, "the quiet period is over", world::rest);
        add(6, "all is quiet", world::settle);
    }

    /** Performs a random step. */
    void next() throws IOException {
        int at = world.random(steps.stream().mapToInt(Step::weight).sum());
        for (Step step : steps) {
            at -= step.weight();
            if (at < 0) {
                world.events().add(step.name());
                step.action().perform();
                world.pass(Duration.ofMillis(world.random(20)));
                return;
            }
        }
    }

    private void author() {
        WrittenSite site = world.site();
        add(12, "an edit", () -> site.edit(site.anyPlace()));
        add(3, "a file saved as it was", () -> site.write(site.anyPlace()));
        add(6, "half a file", () -> {
            String place = site.anyPlace();
            site.writeHalf(place);
            world.writing().add(() -> site.write(place));
        });
        add(3, "a file deleted", () -> site.drop(site.anyPlace()));
        add(2, "a file renamed", () -> site.rename(site.anyPlace(), site.anyPlace()));
    }

    private void builds() {
        add(2, "a build", () -> build(false));
        add(2, "a clean build", () -> build(true));
        for (BuildKind kind : List.of(BuildKind.SHORT, BuildKind.LONG)) {
            add(3, "a " + kind + " build that announces itself", () -> {
                world.beginBuild(kind);
                build(world.random(2) == 0);
                world.writing().add(world::endBuild);
            });
            add(1, "a " + kind + " build announced", () -> world.beginBuild(kind));
        }
        add(1, "a build over", world::endBuild);
        add(40, "the build goes on", () -> {
            for (int i = world.random(6); i >= 0 && !world.writing().isEmpty(); i--) {
                world.writing().remove().run();
            }
        });
    }

    /** Writes the same bytes, only other dates, or some changed files. */
    private void build(boolean clean) {
        WrittenSite site = world.site();
        int kind = world.random(3);
        if (kind > 0) {
            site.newDate();
        }
        if (clean) {
            site.planned().forEach(place -> world.writing().add(() -> site.delete(place)));
        }
        for (String place : site.planned()) {
            if (kind == 2 && world.random(4) == 0) {
                site.draft(place);
            }
            if (world.random(5) == 0) {
                world.writing().add(() -> site.writeHalf(place));
            }
            world.writing().add(() -> site.write(place));
        }
    }

    private void reader() {
        SimulatedBrowser browser = world.browser();
        add(6, "a tab opened", () -> {
            if (browser.pages().size() < MOST_TABS) {
                browser.open(anyUrl(world.random(4) == 0), world.random(4) == 0);
            }
        });
        add(
                4,
                "a link followed",
                () -> world.any(browser.pages())
                        .filter(page -> page.read.isPresent())
                        .ifPresent(page -> browser.navigate(page, anyUrl(page.isForeign()))));
        add(2, "a step back", () -> world.any(browser.pages()).ifPresent(browser::goBack));
        add(1, "a tab closed", () -> world.any(browser.pages()).ifPresent(browser::close));
        add(60, "a request or a message", () -> world.anyDocument().ifPresent(world::proceed));
    }

    private void network() {
        add(20, "a client connects", () -> world.anyDocument().ifPresent(world.browser()::connect));
        add(3, "a connection lost", () -> world.anyDocument().ifPresent(world.browser()::disconnect));
        add(1, "the session restarted", world::restart);
    }

    private URI anyUrl(boolean foreign) {
        String place = WrittenSite.PAGES.get(world.random(WrittenSite.PAGES.size()));
        String path = switch (world.random(4)) {
            case 0 -> place.replaceFirst("index\\.html$", "");
            case 1 -> place + "?x=1#top";
            case 2 -> place.replaceFirst("/index\\.html$", "");
            default -> place;
        };
        return URI.create((foreign ? DrivenSession.FOREIGN : DrivenSession.PREVIEW) + path);
    }

    private void add(int weight, String name, Action action) {
        steps.add(new Step(weight, name, action));
    }
}
