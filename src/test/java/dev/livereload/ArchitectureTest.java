package dev.livereload;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.livereload", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String HOME = "dev.livereload";

    /** Which of our packages a package may use: the layers of the design. */
    private static final Map<String, Set<String>> LAYERS = Map.ofEntries(
            entry("site", Set.of()),
            entry("protocol", Set.of()),
            entry("watch", Set.of()),
            entry("http", Set.of()),
            entry("build", Set.of("site", "watch")),
            entry("reload", Set.of("site", "protocol")),
            entry("preview", Set.of("http", "site")),
            entry("server", Set.of("http", "reload", "protocol", "site")),
            entry("session", Set.of("site", "protocol", "watch", "http", "reload", "preview", "server")),
            entry("maven", Set.of("build", "protocol")),
            entry("mojo", Set.of("session", "build", "maven")));

    /** Classes outside the composition root that may read a clock of their own. Each one needs a reason. */
    private static final Set<String> CLOCK_READERS = Set.of(
            // They measure how long they wait, which no time of day can tell.
            "dev.livereload.http.HttpSocket",
            "dev.livereload.server.SessionProbe",
            "dev.livereload.watch.TreeWatcher",
            "dev.livereload.mojo.DevBuild",
            "dev.livereload.mojo.StopSignal");

    /** Made by a goal of what its parameters say, and only handed on. */
    private static final Set<String> BUILT_BY_GOALS = Set.of("dev.livereload.watch.PathFilter");

    /** Written by the plugin tools and not by us. */
    private static final Set<String> GENERATED = Set.of("dev.livereload.mojo.HelpMojo");

    @ArchTest
    void everyClassIsInAPackageOfTheDesign(JavaClasses all) {
        Set<String> packages = new HashSet<>();
        all.forEach(type -> packages.add(type.getPackageName()));
        assertThat(packages)
                .isSubsetOf(LAYERS.keySet().stream().map(ArchitectureTest::home).toList());
    }

    @ArchTest
    void aPackageUsesOnlyTheLayersBelowIt(JavaClasses all) {
        LAYERS.forEach((name, below) -> classes()
                .that()
                .resideInAPackage(home(name))
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(HOME + ".."))
                        .or(resideInAPackage(home(name)))
                        .or(resideInAnyPackage(
                                below.stream().map(ArchitectureTest::home).toArray(String[]::new)))
                        .or(
                                name.equals("mojo")
                                        ? values().or(not(areNoneOf(BUILT_BY_GOALS)))
                                        : DescribedPredicate.alwaysFalse()))
                .as("%s should use no package of ours but %s".formatted(name, below))
                .allowEmptyShould(true)
                .check(all));
    }

    @ArchTest
    void packagesFormNoCycles(JavaClasses all) {
        slices().matching(HOME + ".(*)..").should().beFreeOfCycles().check(all);
    }

    @ArchTest
    void onlyTheMavenEdgeKnowsMaven(JavaClasses all) {
        noClasses()
                .that()
                .resideOutsideOfPackages(home("mojo"), home("maven"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.maven..")
                .check(all);
    }

    @ArchTest
    void whatDecidesTouchesNoFilesSocketsThreadsOrClocks(JavaClasses all) {
        noClasses()
                .that()
                .resideInAnyPackage(home("reload"), home("protocol"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..")
                        .or(resideInAPackage("java.net.."))
                        .or(assignableTo(Thread.class))
                        .or(assignableTo(Executor.class))
                        .or(belongToAnyOf(Executors.class, Timer.class))
                        .or(assignableTo(InstantSource.class)))
                .check(all);
    }

    @ArchTest
    void onlyTheCompositionRootReadsTheClock(JavaClasses all) {
        noClasses()
                .that(not(resideInAPackage(home("session"))).and(areNoneOf(CLOCK_READERS)))
                .should()
                .accessTargetWhere(describe("the target reads the system's clock", ArchitectureTest::readsTheClock))
                .check(all);
    }

    @ArchTest
    void concreteClassesAreFinal(JavaClasses all) {
        classes()
                .that(areNoneOf(GENERATED))
                .and()
                .areNotInterfaces()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(all);
    }

    @ArchTest
    void whoMakesAThreadCanBeClosed(JavaClasses all) {
        noClasses()
                .that(describe("are neither AutoCloseable nor part of such a class", type -> !isClosable(type)))
                .should()
                .accessTargetWhere(describe("the target makes a thread or an executor", ArchitectureTest::makesAThread))
                .check(all);
    }

    @ArchTest
    void nothingStaticCanChange(JavaClasses all) {
        fields().that().areStatic().should().beFinal().allowEmptyShould(true).check(all);
    }

    /** {@code formatted} writes a {@code %d} in the digits of the machine's language, which no protocol knows. */
    @ArchTest
    void noNumberDependsOnTheMachinesLanguage(JavaClasses all) throws IOException {
        Pattern number = Pattern.compile("%(?:\\d\\$)?[-+ 0,(#]*\\d*(?:\\.\\d+)?[dfe]\\b");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .flatMap(ArchitectureTest::lines)
                            .filter(line -> number.matcher(line).find() && !line.contains("Locale.ROOT")))
                    .isEmpty();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String home(String name) {
        return HOME + "." + name;
    }

    /** What a mojo shows may be handed to it as it is, wherever it was made. */
    private static DescribedPredicate<JavaClass> values() {
        return describe("values", type -> isValue(type) || isClosedSetOfValues(type));
    }

    private static boolean isValue(JavaClass type) {
        return type.isRecord() || type.isEnum() || type.isAssignableTo(Throwable.class);
    }

    private static boolean isClosedSetOfValues(JavaClass type) {
        return type.isInterface()
                && !type.getAllSubclasses().isEmpty()
                && type.getAllSubclasses().stream().allMatch(ArchitectureTest::isValue);
    }

    private static DescribedPredicate<JavaClass> areNoneOf(Set<String> names) {
        return describe("are none of " + names, type -> !names.contains(type.getName()));
    }

    /** Calls and method references alike. */
    private static boolean readsTheClock(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        JavaClass owner = target.getOwner();
        boolean now = target.getName().equals("now") && owner.getPackageName().equals(Instant.class.getPackageName());
        boolean source =
                owner.isAssignableTo(InstantSource.class) && target.getName().startsWith("system");
        boolean ticks = owner.isEquivalentTo(Clock.class) && target.getName().startsWith("tick");
        boolean system = owner.isEquivalentTo(System.class)
                && List.of("currentTimeMillis", "nanoTime").contains(target.getName());
        return now || source || ticks || system;
    }

    private static boolean makesAThread(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        JavaClass owner = target.getOwner();
        boolean made = target.getName().equals("<init>")
                && (owner.isAssignableTo(Thread.class)
                        || owner.isAssignableTo(Executor.class)
                        || owner.isEquivalentTo(Timer.class));
        return made
                || (owner.isEquivalentTo(Executors.class) && target.getName().startsWith("new"));
    }

    private static boolean isClosable(JavaClass type) {
        return type.isAssignableTo(AutoCloseable.class)
                || type.getEnclosingClass().map(ArchitectureTest::isClosable).orElse(false);
    }
}
