// Puts a button and, once it is pressed, the window into a page of the business. It sets styles by script alone and asks for nothing but
// the frame, so that a strict policy of the page needs our address in script-src and frame-src and no more.
/* global rabta */
const here = new URL(document.currentScript.src).origin;
const rtl = () => getComputedStyle(document.documentElement).direction === 'rtl';
const tongue = rabta.language || (document.documentElement.lang.toLowerCase().startsWith('ur') ? 'ur' : 'en');
const words = rabta.words[tongue];
const address = here + rabta.path + '?language=' + tongue;
// What the frame may keep here where the browser keeps nothing for it.
const NAMES = ['key', 'letter', 'asked', 'waiting', 'typed'];
let frame = null;
let open = false;
let ready = false;
let gone = false;

const css = (element, styles) => Object.entries(styles).forEach(([name, value]) => element.style.setProperty(name, value, 'important'));
const box = document.createElement('div');
const button = document.createElement('button');
const count = document.createElement('span');
const side = rabta.start ? 'inset-inline-start' : 'inset-inline-end';

function begin() {
    box.dir = rtl() ? 'rtl' : 'ltr';
    css(box, { all: 'revert' });
    css(box, { position: 'fixed', 'z-index': '2147483000', 'inset-block-end': '0', [side]: '0' });
    button.type = 'button';
    button.setAttribute('aria-label', words.open);
    button.setAttribute('aria-expanded', 'false');
    css(button, { position: 'fixed', 'inset-block-end': '16px', [side]: '16px', width: '56px', height: '56px', 'border-radius': '50%', border: '0', margin: '0', padding: '0', cursor: 'pointer', background: rabta.colour, color: light(rabta.colour) ? '#111' : '#fff', 'box-shadow': '0 4px 16px rgb(0 0 0 / .25)', display: 'flex', 'align-items': 'center', 'justify-content': 'center' });
    button.append(drawing('M8 9h8M8 13h6M18 4a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-5l-5 3v-3H6a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z'), count);
    css(count, { position: 'absolute', top: '-4px', 'inset-inline-end': '-4px', 'min-width': '22px', height: '22px', 'border-radius': '11px', background: '#c81e1e', color: '#fff', font: '600 13px/22px system-ui, sans-serif', 'text-align': 'center', display: 'none' });
    button.addEventListener('click', () => turn(!open));
    box.append(button);
    document.body.append(box);
    // Who has spoken before is told of answers without opening it.
    if (kept('') || window.rabta?.id) load();
}

function drawing(path) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    const line = document.createElementNS(svg.namespaceURI, 'path');
    line.setAttribute('d', path);
    svg.append(line);
    css(svg, { width: '28px', height: '28px', fill: 'none', stroke: 'currentColor', 'stroke-width': '2', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' });
    return svg;
}

function light(colour) {
    const [r, g, b] = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));
    return (r * 299 + g * 587 + b * 114) / 1000 > 165;
}

const own = 'rabta:' + rabta.path;

function keep(name, value) {
    try {
        value === null ? localStorage.removeItem(own + name) : localStorage.setItem(own + name, value);
    } catch { /* the page keeps nothing */ }
}

function kept(name) {
    try {
        return localStorage.getItem(own + name);
    } catch {
        return null;
    }
}

function load() {
    if (frame) return;
    frame = document.createElement('iframe');
    frame.title = words.open;
    frame.src = address;
    frame.allow = 'clipboard-write';
    // What says nothing once it is loaded is no window of ours: it was taken away, or the line was down.
    frame.addEventListener('load', () => setTimeout(() => ready || (navigator.onLine ? leave() : unload()), 3000));
    css(frame, { position: 'fixed', border: '0', 'background-color': '#fff', 'color-scheme': 'light dark', display: 'none' });
    fit();
    box.prepend(frame);
    addEventListener('resize', fit);
}

function unload() {
    frame.remove();
    frame = null;
    if (open) turn(false);
}

function leave() {
    gone = true;
    css(button, { display: 'none' });
    if (open && ready) return;
    removeEventListener('resize', fit);
    box.remove();
}

// On a phone the window takes the whole page and closes itself.
function fit() {
    const small = innerWidth < 480 || innerHeight < 520;
    css(button, { display: small && open || gone ? 'none' : 'flex' });
    css(frame, small ? { inset: '0', width: '100%', height: '100%', 'border-radius': '0', 'box-shadow': 'none' }
        : { inset: 'auto', 'inset-block-end': '84px', [side]: '16px', width: '376px', height: 'min(600px, calc(100vh - 108px))', 'border-radius': '12px', 'box-shadow': '0 8px 32px rgb(0 0 0 / .25)' });
}

const say = message => ready && frame?.contentWindow.postMessage({ rabta: rabta.path, ...message }, here);

function turn(now) {
    open = now;
    if (open) load();
    if (frame) {
        css(frame, { display: open ? 'block' : 'none' });
        fit();
    }
    button.setAttribute('aria-expanded', String(open));
    button.setAttribute('aria-label', open ? words.close : words.open);
    if (open) {
        keep('', 'yes');
        frame.focus();
    } else {
        button.focus();
    }
    say({ open });
    if (gone && !open) leave();
}

addEventListener('message', event => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== here || event.data?.rabta !== rabta.path) return;
    const { close, unread, keep: name, value } = event.data;
    if (NAMES.includes(name)) keep(':' + name, value);
    if (event.data.ready) {
        ready = true;
        const { id, name, email, sum } = window.rabta ?? {};
        say({ vouching: { id: id == null ? null : String(id), name, email, sum, page: location.origin + location.pathname }, kept: Object.fromEntries(NAMES.map(each => [each, kept(':' + each)])) });
        if (open) say({ open });
    }
    if (event.data.gone) leave();
    if (close) turn(false);
    if (unread !== undefined) {
        count.textContent = unread > 9 ? '9+' : String(unread);
        css(count, { display: unread ? 'block' : 'none' });
        if (!open) button.setAttribute('aria-label', unread ? words.new : words.open);
    }
});

document.body ? begin() : addEventListener('DOMContentLoaded', begin);
