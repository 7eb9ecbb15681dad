// Bundles the screens' assets into ../target/classes: static/assets/<name>-<hash>.<type>, assets.json (logical name to
// address) and icons.json (the drawings that templates and code name). Does nothing when no source has changed.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const here = import.meta.dirname;
const root = join(here, '..');
const classes = join(root, 'target/classes');
const assets = join(classes, 'static/assets');
const drawn = join(here, 'node_modules/@tabler/icons/icons');
const stamp = join(root, 'target/frontend.stamp');

const files = (folder, ...types) => !existsSync(folder) ? [] : readdirSync(folder, { recursive: true })
    .filter(name => types.some(type => name.endsWith(type))).sort().map(name => join(folder, name));
const text = path => readFileSync(path, 'utf8');

const sources = [...files(join(here, 'src'), '.js', '.css', '.svg', '.png'), ...files(here + '/lib', '.mjs'),
    join(here, 'build.mjs'), join(here, 'package-lock.json')];
const used = named();
const print = createHash('sha256').update([...used].sort().join(' '));
sources.forEach(path => print.update(relative(here, path)).update(readFileSync(path)));
const fingerprint = print.digest('hex');

if (!existsSync(stamp) || text(stamp) !== fingerprint || !existsSync(join(classes, 'assets.json'))) {
    await build();
    writeFileSync(stamp, fingerprint);
}

/** The kit's classes and the icons that a template, a script or a string literal of the code names. */
function named() {
    const kit = text(join(here, 'node_modules/@tabler/core/dist/css/tabler.css'));
    const known = new Set(kit.match(/(?<=\.)[A-Za-z_][\w-]*/g));
    for (const [folder, suffix] of [['outline', ''], ['filled', '-filled']]) {
        readdirSync(join(drawn, folder)).forEach(file => known.add(file.replace('.svg', suffix)));
    }
    const found = new Set();
    const take = string => string.match(/[A-Za-z][\w-]*/g)?.forEach(word => known.has(word) && found.add(word));
    [...files(join(root, 'src/main/jte'), '.jte'), ...files(join(here, 'src'), '.js')].forEach(path => take(text(path)));
    files(join(root, 'src/main/java'), '.java')
        .forEach(path => text(path).match(/"[\w -]+"/g)?.forEach(take));
    return found;
}

async function build() {
    const { default: esbuild } = await import('esbuild');
    const { kit } = await import('./lib/kit.mjs');
    rmSync(assets, { recursive: true, force: true });
    mkdirSync(assets, { recursive: true });
    const manifest = {};

    const style = await esbuild.build({
        stdin: { contents: kit(join(here, 'src'), used), resolveDir: join(here, 'src'), loader: 'css', sourcefile: 'app.css' },
        bundle: true, minify: true, write: false, outdir: assets, assetNames: '[name]-[hash]', loader: { '.woff2': 'file' },
        target: ['chrome120', 'firefox128', 'safari17'], logLevel: 'warning',
    });
    for (const file of style.outputFiles) {
        if (file.path.endsWith('.css')) {
            keep(`app-${short(file.contents)}.css`, file.contents, manifest, 'app.css');
        } else {
            keep(basename(file.path), file.contents, manifest, basename(file.path).replace(/-[A-Z0-9]{8}(?=\.)/, ''));
        }
    }

    const pages = files(join(here, 'src/pages'), '.js', '.css');
    const script = await esbuild.build({
        entryPoints: [join(here, 'src/app.js'), ...pages], outbase: join(here, 'src'), bundle: true, minify: true, write: false,
        format: 'esm', splitting: true, outdir: assets, entryNames: '[name]-[hash]', chunkNames: '[name]-[hash]', assetNames: '[name]-[hash]', loader: { '.woff2': 'file' },
        target: ['chrome120', 'firefox128', 'safari17'], logLevel: 'warning', legalComments: 'none',
    });
    for (const file of script.outputFiles) {
        keep(basename(file.path), file.contents, manifest, basename(file.path).replace(/-[A-Z0-9]{8}(?=\.)/, ''));
    }

    for (const path of files(join(here, 'src'), '.svg', '.png')) {
        const contents = readFileSync(path);
        keep(basename(path, extname(path)) + `-${short(contents)}${extname(path)}`, contents, manifest, basename(path));
    }

    writeFileSync(join(classes, 'assets.json'), JSON.stringify(manifest, null, 1));
    writeFileSync(join(classes, 'icons.json'), JSON.stringify(icons()));
    lettering();
    writeFileSync(join(classes, 'LICENSES-assets.txt'), licenses());
}

function short(contents) {
    return createHash('sha256').update(contents).digest('hex').slice(0, 10);
}

/** Writes the file and, where it helps, its packed twins, which are served as they are. */
function keep(name, contents, manifest, logical) {
    writeFileSync(join(assets, name), contents);
    if (/\.(css|js|svg)$/.test(name)) {
        writeFileSync(join(assets, name + '.gz'), gzipSync(contents, { level: 9 }));
        writeFileSync(join(assets, name + '.br'), brotliCompressSync(contents));
    }
    manifest[logical] = '/assets/' + name;
}

function icons() {
    const drawings = {};
    for (const name of [...used].sort()) {
        const filled = name.endsWith('-filled');
        const path = join(drawn, filled ? 'filled' : 'outline', name.replace(/-filled$/, '') + '.svg');
        if (/^[a-z][a-z0-9-]*$/.test(name) && existsSync(path)) {
            drawings[name] = text(path).replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, '')
                .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" ?\/>/, '').replace(/\s*\n\s*/g, '');
        }
    }
    return drawings;
}

/** The faces that the program itself draws letters with, for the documents that it writes: whole, and as Java reads them. */
function lettering() {
    const faces = join(classes, 'fonts');
    mkdirSync(faces, { recursive: true });
    for (const [folder, face] of [['inter', '400Regular/Inter_400Regular'], ['inter', '700Bold/Inter_700Bold'],
        ['noto-nastaliq-urdu', '400Regular/NotoNastaliqUrdu_400Regular'], ['noto-nastaliq-urdu', '700Bold/NotoNastaliqUrdu_700Bold']]) {
        copyFileSync(join(here, 'node_modules/@expo-google-fonts', folder, face + '.ttf'), join(faces, basename(face) + '.ttf'));
    }
}

/** The licences of what the built assets contain, as these licences ask. */
function licenses() {
    const { dependencies, devDependencies } = JSON.parse(text(join(here, 'package.json')));
    const faces = Object.entries(devDependencies).filter(([name]) => name.startsWith('@expo-google-fonts/'));
    return [...Object.entries(dependencies), ...faces].map(([name, version]) => {
        const folder = join(here, 'node_modules', name);
        const license = readdirSync(folder).find(file => /^licen[cs]e_font/i.test(file)) ?? readdirSync(folder).find(file => /^licen[cs]e/i.test(file));
        return `${name} ${version}\n\n${license ? text(join(folder, license)) : JSON.parse(text(join(folder, 'package.json'))).license}`;
    }).join('\n\n----\n\n');
}
