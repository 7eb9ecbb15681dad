#!/bin/sh
# Builds the style sheet, the scripts, the fonts and the icons into target/classes. Quick when nothing changed.
cd "$(dirname "$0")" || exit 1

if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    echo "Rabta's screens need Node.js 20 or newer (node and npm) to be built: install it and run the build again." >&2
    exit 1
fi

# The lockfile of the last installation lies beside the libraries: another lockfile asks for another installation.
if [ ! -f node_modules/.installed ] || ! cmp -s package-lock.json node_modules/.installed; then
    # A link leads to another checkout's libraries, which npm would empty.
    [ -L node_modules ] && rm node_modules
    npm ci --prefer-offline --no-audit --no-fund --loglevel=error || {
        echo "npm could not fetch the libraries of Rabta's screens; it needs the network the first time." >&2
        exit 1
    }
    cp package-lock.json node_modules/.installed
fi

exec node build.mjs
