import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(120, TimeUnit.SECONDS)
def log = BuildLog.of(basedir.toPath())

assert seen.style.contains('#010101')
assert seen.edited.contains('The second page.')
assert seen.after == seen.before
assert seen.looks.every { it.contains('The second look') }

assert seen.index == ['load index.html'] * 3
assert seen.sample == ['load sample.html']

// One line for each save; the style that each build writes and the README start no build.
assert log.count('Every build rewrites') == 0
assert log.count('README') == 0
assert log.count('look\\.css') == 0
assert log.count('index\\.md .*index\\.html .* reloaded') == 2
assert log.count('index\\.md .*building the whole site') == 0
assert log.count('site\\.vm .*html.*  [0-9.]+ m?s') == 1
assert log.count('site\\.vm .*nothing differs') == 1
assert log.count('  [0-9.]+ m?s(  |$)') == 5

assert seen.left.differingFrom(seen.real) == []
assert log.trouble() == []
true
