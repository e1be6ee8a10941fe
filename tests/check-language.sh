#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# check-language.sh PATH...     checks the language of comments, tr() texts and documents in files and
#                               folders. Prints file:line and what to write instead. Exit status 1 if
#                               it found something
# check-language.sh --self-test checks that the rules find their examples and nothing else
#
# It reads C++ and JavaScript (comments and tr() texts), shell and CMake (lines that are comments),
# Markdown, and man pages. It skips code: strings other than tr(), `code`, "quotes" in comments, code
# blocks.
set -euo pipefail

# Each line is a rule: kinds of text | regular expression | what to write instead.
# Kinds: c comment, t tr() text, d document. The case is ignored. A space in an expression matches any
# white space, so that phrases are also found across lines. START is the start of a sentence.
rules() {
  cat <<'RULES'
ctd | \b(stands?(?! (for|out|in for|alone|up)\b|-)|stood)\b | is, is shown, is listed, appears
ctd | \b(tells?|told|telling) of\b | reports, describes, mentions
ctd | \bunless told\b | by default
cd  | \b(is|are|was|were|be|been) told\b | is informed, gets; or use the active voice
ctd | \bhear(s|d)?\b | receives, is notified, is connected to
ctd | \b(bears?|bore|borne)\b | has, contains
ctd | \bwhoever\b | the caller, the user, code that
ctd | \bwhatever (comes|happens|it holds|it is)\b | name the thing: any input, always
ctd | \banew\b | again, from the start
ctd | \bbehind\b | after; below (for what is drawn)
ctd | \bthe begin\b(?!\() | the start, the beginning
ctd | \btorn\b | incomplete, split
ctd | \bjudg(es?|ed|ing|ement)\b | evaluates, checks, determines
ctd | \bodd\b | unusual, suspicious, unexpected
ctd | \bmend(s|ed|ing)?\b | fix, correct
ctd | (?<!\w)(empty|null|none|nothing|true|false|nullopt|nullptr|[-−]?[01]|"")[,;]? where\b | if, when: "Empty if the server sent none"
ctd | \bwhere (there (is|are|was|were) (none|no|one|nothing)|none\b|nothing\b|no \w+ (is|was|has|came|comes)\b) | if, when
ctd | START where (the|an?|it|there|one|no|nothing|none|this|that) [^.?]*, [^.?]*\. | If …, When …; or a noun: "The folder of the recordings"
ctd | [,;:] for (it|they|there|we|one|nothing|none|this|that) (is|are|was|were|has|have|had|may|can|would|could|will|does|do|needs?)\b | because, since
ctd | [,;:] for (the|an?|its|some|most) \w+ (is|are|was|were|may|would|could|has|have|does|do|needs?)\b | because, since
ctd | \bthere (is|are|was|were) no\b(*SKIP)(*FAIL)|\b(is|are|was|were) no (?!(longer|more|less|better|worse|different|fewer|greater|larger|smaller|later|earlier|need|way|point|wonder)\b)\w+ | is not a, has no, there is no
c   | \A\s*what (?!(if|about|for)\b)[^.?]*\z | a noun: "The buffered line", not "What was held"
ctd | START what (?!(if|about|for)\b)[^.?\n]*(\n[^.?\n]+)*\. | a noun as the subject: "The buffered line is …", not "What was held is …"
ctd | \bso long\b | while, as long as, this long
ctd | \blets? go\b | releases, stops
ctd | \b(speaks?|spoke|spoken|speaking)\b | uses, supports (a protocol)
ctd | \bservers?(['’]s?)? answer(s|ed|ing)?\b(?! (is|was|of the (model|AI)|to the prompt)\b) | the server returns, sends a response
ctd | \banswer(s|ed|ing)? (with |by |a |of )?(an? )?(HTTP |status )?[1-5]\d\d\b | returns 204
ctd | \b(HTTP|whole|head of the|headers? of the) answers?\b | response
t   | \bdialects?\b | API format
td  | \bcaptures?\b | recording
ctd | \b(turn(s|ed|ing)?|runs?) the (event )?loop\b | re-enters the event loop
ctd | \bunder way\b | running, in progress
ctd | \bwithout a word\b | without emitting …, silently
ctd | \bby chance\b | by accident
ctd | \bby turns\b | alternating
ctd | \bgoes as a whole\b | is removed as a whole
ctd | \b(most|is|are) telling\b | important
ctd | \bas the eye does\b | in visual order
ctd | \bopens? no stream\b | is not accepted
ctd | \bto be seen again\b | for replay
ctd | \bis a tick\b | appears as a tick
ctd | \b(cures?|cured)\b | fix
ctd | \bwhose view\b | as if requested from this origin
ctd | \blaid over\b | merged into
ctd | \bthe same again\b | repeated
ctd | \bcolour(s|ed|ing)?\b | color
ctd | \bbehaviour(s|al)?\b | behavior
ctd | \bcancell(ed|ing)\b | canceled, canceling
ctd | \b(recogni|seriali|initiali|normali|organi|optimi|synchroni|summari|minimi|maximi|visuali|customi)s(e|es|ed|ing|ation)\b | -ize
ctd | \b(centre|neighbour|favour|honour|grey|metre|licence)(s|d|ing|ed)?\b | American spelling
RULES
}

# Correct phrases that a rule would find. Each line is a regular expression.
allowed() {
  cat <<'ALLOWED'
behind (an?|the|its|another|your|common|some)? ?((reverse|HTTP|HTTPS|corporate|its|this) )*(prox(y|ies)|firewalls?|NAT|nginx|load balancers?)
(library|idea|reason|team|project|program|server|host|endpoint) behind (it|them|this)
behind (other|another|an?|the) (\w+ )?(windows?|widgets?|dialogs?|popups?|views?)
(lags?|lagging|falls?|left|leaves?) behind
(even|odd)( (or|and) |-)(odd|even)
odd (numbers?|index|indexes|indices|rows?|columns?|lines?|bytes?|values?|counts?|lengths?)
screen readers? (speaks?|hears?)
spoken by screen readers?
what's new
"?ASCII serialisation of an origin"?
(video|screen|audio|mouse|lambda|by|packet) captures?
captures? (groups?|lists?|by)
ALLOWED
}

check() { # files
  RULES=$(rules) ALLOWED=$(allowed) perl -CSDA -Mutf8 -Mstrict -Mwarnings -e '
    use Encode qw(decode);
    my $start = q{(?:\A\s*|[.!?;]\s+|\n\s*\n\s*)};
    my (@rules, @allowed);
    sub expression {
      my ($text) = @_;
      $text =~ s/START /$start/g;
      $text =~ s/ /\\s+/g;
      return qr/$text/i;
    }
    for (split /\n/, decode("UTF-8", $ENV{RULES})) {
      my ($kinds, $rest) = /^(\w+)\s*\|\s+(.*)$/ or die "bad rule: $_";
      my ($pattern, $advice) = $rest =~ /^(.*?)\s+\|\s+([^|]*)$/ or die "bad rule: $_";
      push @rules, [$kinds, expression($pattern), $advice];
    }
    push @allowed, expression($_) for split /\n/, decode("UTF-8", $ENV{ALLOWED});
    my $failed = 0;

    # Replaces each character of the text except line breaks, so that positions stay the same.
    sub blank { my ($text, $with) = @_; $text =~ s/[^\n]/$with/g; return $text; }

    sub check_text { # kind: c, t or d
      my ($file, $line, $kind, $text) = @_;
      if ($kind ne "t") {
        $text =~ s/(\\code.*?(?:\\endcode|\z))/blank($1, " ")/gse;
        $text =~ s/(`[^`\n]*(?:\n[^`\n]*)?`)/blank($1, "x")/ge;
        $text =~ s/(\\[ac] \S+)/blank($1, "x")/ge;
      }
      $text =~ s/("[^"\n]{0,80}"|“[^”\n]{0,80}”)/blank($1, "x")/ge if $kind eq "c";
      for my $phrase (@allowed) { $text =~ s/($phrase)/blank($1, "x")/ge; }
      for my $rule (@rules) {
        my ($kinds, $pattern, $advice) = @$rule;
        next if index($kinds, $kind) < 0;
        while ($text =~ /$pattern/g) {
          my $found = $&;
          my $at = $line + (substr($text, 0, $-[0]) =~ tr/\n//);
          if ($found =~ s/^([.!?;]?\s+)//) { $at += ($1 =~ tr/\n//); }
          $found =~ s/\s+/ /g;
          $found = substr($found, 0, 60) . "…" if length $found > 60;
          print "$file:$at: “$found”: $advice\n";
          $failed = 1;
        }
      }
    }

    my $string = qr/"(?:[^"\\\n]|\\.)*"/;
    my $tr = qr/\b(?:tr|translate|QT_TR_NOOP|QT_TRANSLATE_NOOP)\s*\(\s*(?:$string\s*,?\s*)+/;
    sub check_code { # C++ and JavaScript
      my ($file, $text) = @_;
      while ($text =~ m{
          (?<comment>(?://[^\n]*(?:\n[ \t]*(?=//))?)+|/\*.*?\*/) | (?<tr>$tr)
          | R"([^()\s\\]*)\(.*?\)\g{3}" | $string | \x27(?:[^\x27\\\n]|\\.)\x27
          | \d(?:\x27?[\w.])* | \w+ | . }gsx) {
        my ($comment, $translated) = ($+{comment}, $+{tr});
        next unless defined $comment || defined $translated;
        my $line = 1 + (substr($text, 0, $-[0]) =~ tr/\n//);
        if (defined $comment) {
          next if $comment =~ m{^//\s*SPDX};
          $comment =~ s{^([ \t]*(?://[/!]?<?|/\*[*!]?<?|\*/|\*))}{" " x length $1}gme;
          $comment =~ s{\*/$}{  };
          check_text($file, $line, "c", $comment);
        } else {
          # Join adjacent string literals, because they form one text.
          $translated =~ s/^([^"]*")/blank($1, " ")/e;
          $translated =~ s/"(\s*)"/$1 =~ s{[^\n]}{}gr/ge;
          $translated =~ s/\\n/  /g;
          $translated =~ s/\\"/  /g;
          check_text($file, $line, "t", $translated);
        }
      }
    }
    sub check_hash_comments { # shell, CMake
      my ($file, $text) = @_;
      while ($text =~ /^((?:[ \t]*#[^\n]*\n?)+)/gm) {
        my ($comment, $at) = ($1, $-[0]);
        my $line = 1 + (substr($text, 0, $at) =~ tr/\n//);
        $comment =~ s/^([ \t]*#!?)/" " x length $1/gme;
        check_text($file, $line, "c", $comment);
      }
    }
    sub check_document { # Markdown, man pages
      my ($file, $text) = @_;
      if ($file =~ /\.\d$/) {
        $text =~ s/\\f[BIRP]//g;
        $text =~ s/\\([-&])/$1 eq "-" ? "-" : ""/ge;
        $text =~ s/^(\.nf.*?^\.fi)/blank($1, " ")/gsme;
        $text =~ s/^(\.[A-Z]+ ?)/blank($1, " ")/gme;
      } else {
        $text =~ s/^(```.*?^```)/blank($1, " ")/gsme;
        $text =~ s/^((?: {4}|\t)[^\n]*)/blank($1, " ")/gme;
        $text =~ s/^(#[^\n]*)/blank($1, " ")/gme;
        $text =~ s/(\]\([^)]*\))/blank($1, "x")/ge;
        $text =~ s{([\w.-]+/[\w./-]+)}{blank($1, "x")}ge; # paths
      }
      check_text($file, 1, "d", $text);
    }
    for my $file (@ARGV) {
      open my $handle, "<", $file or die "$file: $!\n";
      my $text = do { local $/; <$handle> };
      if ($file =~ /\.(h|cpp|mjs|js)$/) { check_code($file, $text); }
      elsif ($file =~ /\.(md|[1-8])$/) { check_document($file, $text); }
      else { check_hash_comments($file, $text); }
    }
    exit $failed;
  ' "$@"
}

files() { # paths
  find "$@" \( -name 'build*' -o -name node_modules -o -name .git -o -name data \) -prune -o -type f \
    \( -name '*.h' -o -name '*.cpp' -o -name '*.mjs' -o -name '*.md' -o -name '*.[1-8]' \
    -o -name '*.sh' -o -name '*.cmake' -o -name CMakeLists.txt \) -print | sort
}

self_test() {
  local dir out wrong=0 number=0 text
  dir=$(mktemp -d)
  trap 'rm -rf "$dir"' RETURN
  # Each line contains a fault that the check must find. Lines that begin with "t " are checked as tr()
  # texts, and the others as comments.
  while IFS= read -r text; do
    number=$((number + 1))
    case $text in
      't '*) printf 'int n = 10'"'"'000;\nauto s = tr(\n    "%s");\n' "${text#t }" >"$dir/a.cpp" ;;
      *) printf 'int n;\n\n// %s\n' "$text" >"$dir/a.cpp" ;;
    esac
    if out=$(check "$dir/a.cpp") || ! grep -q '^.*a\.cpp:3: ' <<<"$out"; then
      printf 'Not found: %s\n%s\n' "$text" "$out"
      wrong=1
    fi
  done <<'WRONG'
The value stands in the header.
Which of them stood there.
It tells of each read.
20 unless told otherwise.
The model is told what changed.
Views that hear it.
An event bears the ID before it.
For whoever reads this.
Memory is bounded whatever comes.
Starts anew.
The line behind the colon.
Text from the begin of the line.
A torn character.
Called to judge the response.
The name is odd.
Needs to be mended.
Empty where the server gave none.
-1 where it is unknown.
Used where there is none.
Where the server closed the stream, this is null.
Copied, for it is kept.
Half of it stays, for the other may follow.
This is no header name.
What was held is a document.
what was held
Not so long.
It lets go of the file.
The protocol that is spoken here.
The server answers 404.
Status of the whole answer.
A slot may turn the event loop.
What comes while it is under way waits.
The previous one ends without a word.
A number in the text by chance.
Literal text and names by turns.
The colour of the mark.
The behaviour of Qt.
It was cancelled.
The format was recognised.
t No event was in this dialect.
t The capture is damaged.
t This is no URL.
WRONG
  # These files are correct, so the check must not find anything in them.
  cat >"$dir/good.cpp" <<'RIGHT'
// SPDX-License-Identifier: MIT
/// Returns the value after the colon, according to the standard. There is no other value.
/// There
/// is no limit. Also works behind a proxy. Understands `what was held` and "torn" quotes.
///
/// \code
/// whoever(anew); // torn
/// \endcode
/// What happens if it is empty? Odd numbers are fine; the value is no longer used.
const char *text = "// This is no comment, and it stands here";
const char *raw = R"x(// torn "behind)x";
int number = 1'000'000; char quote = '"'; // the number of rows where the user clicked
auto good = tr("Cannot open the file. "
               "There is no such file.");
connect(source, &Source::done, this, [] { }); /* A block comment. */
RIGHT
  printf '# Title where none is\n\nThe endpoint behind it returns 200.\n\n    torn code\n\n```\ntorn\n```\nSee [the/capture.md](the/capture.md).\n' >"$dir/good.md"
  printf '# The list of files.\nset(torn behind)\n' >"$dir/good.cmake"
  if ! out=$(check "$dir"/good.*); then
    printf 'False alarms:\n%s\n' "$out"
    wrong=1
  fi
  # Phrases that continue on the next line are found, too. They are reported at their first line.
  printf '// One.\n// Two and\n// what follows; the next one is\n// no number.\n' >"$dir/b.cpp"
  printf 'Title\n\nA file that is\nno capture.\n' >"$dir/b.md"
  printf 'auto s = tr("The text is "\n  "no number.");\n' >"$dir/c.cpp"
  out=$(check "$dir/b.cpp" "$dir/b.md" "$dir/c.cpp") || true
  for text in 'b.cpp:3: “is no number' 'b.md:3: “is no capture' 'b.md:4: “capture' 'c.cpp:1: “is no number'; do
    if ! grep -qF "$text" <<<"$out"; then
      printf 'Not found: %s\n%s\n' "$text" "$out"
      wrong=1
    fi
  done
  ((wrong == 0)) && echo "All $number examples were found, and no others."
  return "$wrong"
}

if [[ ${1:-} == --self-test ]]; then
  self_test
  exit
fi
if (($# == 0)); then
  echo "usage: check-language.sh PATH... | --self-test" >&2
  exit 2
fi
mapfile -t found < <(files "$@")
if ((${#found[@]} == 0)); then
  echo "No files to check in: $*" >&2
  exit 2
fi
check "${found[@]}"
