#!/bin/sh
# Read the sample articles into a database of their own and ask it three questions, showing each command before it runs.
set -eu
cd "$(dirname "$0")/.."

mkdir -p build
rm -f build/demo.db*
export DIRECTIVES_DB=build/demo.db

say() { printf '\n%s\n' "$1"; }
run() { # show a command as one would type it, then run it
    line='$ directives'
    for word; do
        case $word in *' '*) line="$line \"$word\"" ;; *) line="$line $word" ;; esac
    done
    printf '%s\n' "$line"
    directives "$@"
}

say 'Read the sample articles into a database (export DIRECTIVES_DB=build/demo.db):'
run ingest data/samples

say 'Which circulars (thông tư) have been cited since 2012?'
run list --type TT --since 2012

say 'Which articles mention Decision 521/QĐ-TTg, and in which words?'
run mentions "quyết định 521/qđ-ttg"

say 'When was Directive 09-CT/TW issued, and when was it cited?'
run timeline "chi thi 09-ct/tw"

say 'Ask on: export DIRECTIVES_DB=build/demo.db; .venv/bin/directives --help'
