// Makes one style sheet of the kit (Tabler) and our own: what no page uses is left out, physical directions become
// logical ones, and every rule of the dark theme is repeated for 'as the system says'.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import postcss from 'postcss';

const require = createRequire(import.meta.url);
const PHYSICAL = {
    'left': 'inset-inline-start', 'right': 'inset-inline-end',
    'margin-left': 'margin-inline-start', 'margin-right': 'margin-inline-end',
    'padding-left': 'padding-inline-start', 'padding-right': 'padding-inline-end',
    'border-left': 'border-inline-start', 'border-right': 'border-inline-end',
    'border-left-color': 'border-inline-start-color', 'border-right-color': 'border-inline-end-color',
    'border-top-left-radius': 'border-start-start-radius', 'border-top-right-radius': 'border-start-end-radius',
    'border-bottom-left-radius': 'border-end-start-radius', 'border-bottom-right-radius': 'border-end-end-radius',
};

/** The text of the whole sheet, its fonts still named by their packages. */
export function kit(folder, used) {
    const tabler = postcss.parse(readFileSync(require.resolve('@tabler/core/dist/css/tabler.css'), 'utf8'));
    const own = name => readFileSync(`${folder}/${name}.css`, 'utf8');
    const ours = postcss.parse(`${own('fonts')}\n${own('app')}\n@layer parts {${own('parts')}}\n@layer pages {${own('pages')}${own('cleaning')}${own('knowledge')}${own('rooms')}${own('inbox')}${own('calendar')}${own('sales')}${own('books')}${own('scores')}${own('support')}${own('portal')}}`);
    tabler.walkComments(comment => comment.remove());
    purge(tabler, used);
    turn(tabler);
    forget(tabler, ours);
    [tabler, ours].forEach(followSystem);
    return `@layer kit, tokens, base, parts, pages;\n@layer kit {\n${withoutCharset(tabler)}\n}\n${ours}`;
}

/** Leaves out each selector that names a class which no page has. */
function purge(sheet, used) {
    sheet.walkRules(rule => {
        if (rule.parent.type === 'atrule' && rule.parent.name.endsWith('keyframes')) return;
        const kept = rule.selectors.filter(selector => !/data-bs-navbar-theme|body\[data-bs-theme|theme-(dark|light)|data-theme/.test(selector)
            && (selector.replace(/:not\([^)]*\)/g, '').match(/\.-?[A-Za-z_](?:[\w-]|\\.)*/g) ?? [])
                .every(name => used.has(name.slice(1).replaceAll('\\', ''))));
        if (kept.length === 0) rule.remove();
        else if (kept.length < rule.selectors.length) rule.selectors = kept;
    });
    sheet.walkAtRules(/media|supports|container/, at => { if (at.nodes?.length === 0) at.remove(); });
}

function turn(sheet) {
    sheet.walkDecls(decl => {
        decl.prop = PHYSICAL[decl.prop] ?? decl.prop;
        if (/^(text-align|float)$/.test(decl.prop)) {
            const inline = decl.prop === 'float' ? 'inline-' : '';
            decl.value = decl.value.replace(/\bleft\b/, inline + 'start').replace(/\bright\b/, inline + 'end');
        }
    });
}

/** Drops the kit's custom properties and animations that nothing refers to. */
function forget(sheet, ours) {
    const names = value => value.match(/--[\w-]+/g) ?? [];
    const needs = new Map(), wanted = new Set(), animations = [];
    for (const each of [sheet, ours]) {
        each.walkDecls(decl => {
            if (decl.prop.startsWith('--') && each === sheet) {
                needs.set(decl.prop, [...(needs.get(decl.prop) ?? []), ...names(decl.value)]);
            } else {
                names(decl.value).forEach(name => wanted.add(name));
            }
            if (decl.prop.startsWith('animation')) animations.push(decl.value);
        });
    }
    for (const name of wanted) needs.get(name)?.forEach(next => wanted.add(next));
    sheet.walkDecls(/^--/, decl => { if (!wanted.has(decl.prop)) decl.remove(); });
    sheet.walkRules(rule => { if (rule.nodes.length === 0) rule.remove(); });
    sheet.walkAtRules(/keyframes$/, at => { if (!animations.some(value => value.includes(at.params))) at.remove(); });
}

function followSystem(sheet) {
    sheet.walkRules(/\[data-bs-theme=["']?dark["']?\]/, rule => {
        const twin = rule.clone({ selectors: rule.selectors.filter(selector => selector.includes('data-bs-theme'))
            .map(selector => selector.replace(/\[data-bs-theme=["']?dark["']?\]/g, '[data-bs-theme=system]')) });
        rule.after(postcss.atRule({ name: 'media', params: '(prefers-color-scheme: dark)', nodes: [twin] }));
    });
}

function withoutCharset(sheet) {
    sheet.walkAtRules('charset', at => at.remove());
    return sheet.toString();
}
