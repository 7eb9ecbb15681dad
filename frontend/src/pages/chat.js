// The window in which a visitor writes. What was typed and not yet taken stays in the browser: after a broken line or a new
// page it is sent again under the same name, which the server takes once.
const main = document.getElementById('chat');
const { path, asks } = main.dataset;
const word = name => main.dataset['word' + name];
const said = document.getElementById('said');
const state = document.getElementById('state');
const types = document.getElementById('types');
const who = document.getElementById('who');
const text = document.getElementById('text');
const chosen = document.getElementById('file');
const list = document.getElementById('files');
const framed = window.parent !== window;
const language = document.documentElement.lang;

main.style.setProperty('--rb-primary', main.dataset.colour);
main.style.setProperty('--rb-on-primary', dark(main.dataset.colour) ? '#fff' : '#111');

// Some browsers keep nothing for a frame of another site: then the page around it keeps it.
const kept = {};
const durable = (() => {
    try {
        localStorage.setItem(path, '');
        localStorage.removeItem(path);
        return true;
    } catch {
        return false;
    }
})();
const store = {
    get: name => durable ? localStorage.getItem(path + ':' + name) : kept[name] ?? null,
    set: (name, value) => {
        if (!durable) {
            kept[name] = value;
            tell({ keep: name, value });
        } else if (value === null) {
            localStorage.removeItem(path + ':' + name);
        } else {
            localStorage.setItem(path + ':' + name, value);
        }
    },
};

let last = 0;
let key = store.get('key');
let known = { name: null, email: null, verified: false };
let waiting = JSON.parse(store.get('waiting') ?? '[]');
let files = [];
let open = !framed;
let asked = store.get('asked') === 'yes';
let sending = false;
let listening = null;
// Switched off, or gone: nothing is asked any more.
let over = false;

function dark(colour) {
    const [r, g, b] = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16) / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b < 0.4;
}

async function ask(part, options = {}) {
    if (over) throw new Error('over');
    const answer = await fetch(path + part, { ...options, headers: { ...options.headers, ...(key ? { 'X-Visitor': key } : {}) }, credentials: 'omit' });
    if (answer.status === 410 || answer.status === 404 && part === '/visits') {
        gone();
        throw new Error('over');
    }
    return answer;
}

function gone() {
    over = true;
    entered = false;
    listening?.abort();
    state.hidden = false;
    state.textContent = word('Closed');
    [who, types, document.getElementById('write')].forEach(each => { each.hidden = true; });
    tell({ gone: true });
}

/** The browser's key opens nothing any more: it begins anew. */
function forgotten() {
    key = null;
    store.set('key', null);
    entered = false;
    listening?.abort();
    return enter();
}

function tell(message) {
    if (framed) window.parent.postMessage({ rabta: path, ...message }, '*');
}

function bubble(own, words, by, after) {
    const p = document.createElement('p');
    p.className = own ? 'us' : 'them';
    if (by) {
        const small = document.createElement('small');
        small.textContent = by;
        p.append(small);
    }
    const span = document.createElement('span');
    span.textContent = words;
    if (words) p.append(span);
    after ? after.after(p) : said.append(p);
    return p;
}

function end() {
    said.scrollTop = said.scrollHeight;
}

function show(messages) {
    for (const message of messages) {
        if (message.id <= last) continue;
        last = message.id;
        const p = bubble(message.own, message.text, message.own ? null : message.by);
        p.title = new Date(message.at).toLocaleString(language);
        message.files.forEach(file => p.append(attached(message.id, file)));
    }
    if (messages.length) {
        types.hidden = true;
        said.querySelectorAll('.waiting').forEach(p => said.append(p));
        end();
        read();
    }
}

function attached(message, file) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'got';
    button.textContent = file.name;
    const get = async () => URL.createObjectURL(await (await ask(`/messages/${message}/files/${file.id}`)).blob());
    button.onclick = async () => {
        const link = document.createElement('a');
        link.href = await get();
        link.download = file.name;
        link.click();
    };
    if (/^image\/(png|jpeg|webp|gif)$/.test(file.type)) {
        const picture = new Image();
        picture.alt = file.name;
        get().then(url => { picture.src = url; picture.onload = end; }).catch(() => {});
        button.replaceChildren(picture);
    }
    return button;
}

let told = 0;
function read() {
    const unread = [...said.querySelectorAll('.them:not(.greeting)')].length;
    if (open && document.visibilityState === 'visible') {
        tell({ unread: 0 });
        seen = unread;
        if (last > told && key) {
            told = last;
            ask('/reading', { method: 'POST', body: new URLSearchParams({ message: last }) }).catch(() => { told = 0; });
        }
    } else {
        tell({ unread: Math.max(0, unread - seen) });
    }
}
let seen = 0;

function remember() {
    store.set('waiting', waiting.length ? JSON.stringify(waiting.map(({ once, text }) => ({ once, text }))) : null);
}

function line(words) {
    if (over) return;
    state.hidden = !words;
    state.textContent = words ?? '';
}

async function flush() {
    if (over || sending || !waiting.length || !await enter()) return;
    sending = true;
    try {
        while (waiting.length) {
            const one = waiting[0];
            const body = new FormData();
            body.set('once', one.once);
            body.set('text', one.text);
            body.set('language', language);
            (one.files ?? []).forEach(file => body.append('file', file));
            const answer = await ask('/messages', { method: 'POST', body });
            if (answer.status === 422 || answer.status === 413 || answer.status === 429) {
                const wrong = answer.status === 422 ? await answer.json() : { error: word(answer.status === 429 ? 'TooMany' : 'Unsent') };
                unsent(one, wrong.error);
                if (wrong.key === 'chat.who') introduce();
                break;
            }
            if (answer.status === 404) {
                if (!await forgotten()) break;
                continue;
            }
            if (!answer.ok) throw new Error(answer.status);
            waiting.shift();
            one.bubble?.remove();
            remember();
            line(null);
            show(await answer.json());
            if (!asked && asks === 'may' && !known.email) introduce();
        }
    } catch {
        if (over) return;
        line(word('Offline'));
        setTimeout(() => { sending = false; flush(); }, 3000);
        return;
    }
    sending = false;
}

function unsent(one, why) {
    one.bubble.classList.add('unsent');
    one.bubble.querySelector('small.why')?.remove();
    const small = document.createElement('small');
    small.className = 'why';
    small.textContent = (why ?? word('Unsent')) + ' ';
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'again';
    again.textContent = word('Again');
    again.onclick = () => { small.remove(); one.bubble.classList.remove('unsent'); sending = false; flush(); };
    const drop = document.createElement('button');
    drop.type = 'button';
    drop.className = 'again';
    drop.textContent = word('Drop');
    drop.onclick = () => {
        waiting = waiting.filter(each => each !== one);
        one.bubble.remove();
        if (!text.value) text.value = one.text;
        remember();
        sending = false;
        flush();
    };
    small.append(again, ' ', drop);
    one.bubble.append(small);
    end();
}

function queue(one) {
    one.bubble = bubble(true, one.text || (one.files ?? []).map(file => file.name).join(', '));
    one.bubble.classList.add('waiting');
    end();
}

function introduce() {
    who.hidden = false;
    document.getElementById('name').value = known.name ?? '';
    document.getElementById('email').value = known.email ?? '';
    end();
}

let vouching = {};
let entering = null;
let entered = false;
const enter = () => entered ? true : entering ??= visit().finally(() => { entering = null; });

async function visit() {
    const letter = new URLSearchParams(location.hash.slice(1)).get('letter');
    if (letter) {
        key = letter;
        store.set('key', key);
        history.replaceState(null, '', location.pathname + location.search);
    }
    const answer = await ask('/visits', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ language, page: vouching.page ?? null, id: vouching.id ?? null,
        name: vouching.name ?? null, email: vouching.email ?? null, sum: vouching.sum ?? null, letter: letter !== null || store.get('letter') === 'yes', proof: main.dataset.proof }) });
    if (answer.status === 422) {
        line((await answer.json()).error);
        return false;
    }
    if (!answer.ok) throw new Error(answer.status);
    const now = await answer.json();
    if (now.key) {
        key = now.key;
        store.set('key', key);
        store.set('letter', null);
        if (last) {
            said.querySelectorAll('p:not(.greeting):not(.waiting)').forEach(p => p.remove());
            last = 0;
        }
    } else if (letter) {
        store.set('letter', 'yes');
    }
    known = { name: now.name ?? null, email: now.email ?? null, verified: now.verified };
    entered = true;
    line(null);
    show(now.messages);
    listen();
    return true;
}

// By fetch and not by EventSource: the key goes in a header and into no address.
async function listen() {
    if (listening) return;
    let pause = 1000;
    while (entered) {
        listening = new AbortController();
        try {
            const answer = await ask('/events', { signal: listening.signal, headers: { Accept: 'text/event-stream' } });
            if (answer.status === 404) {
                await forgotten();
                continue;
            }
            if (!answer.ok) throw new Error(answer.status);
            await fetchNew();
            line(null);
            const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
            let rest = '';
            for (;;) {
                const { value, done } = await reader.read();
                if (done) break;
                pause = 1000;
                rest += value;
                const parts = rest.split('\n\n');
                rest = parts.pop();
                if (parts.some(part => part.includes('event: typing'))) writes();
                if (parts.some(part => part.includes('data:') && !/event: (here|typing)/.test(part))) await fetchNew();
            }
        } catch {
            line(word('Offline'));
        }
        if (!entered) break;
        await new Promise(go => setTimeout(go, pause));
        pause = Math.min(pause * 2, 30000);
        await fetchNew().then(() => line(null), () => {});
    }
    listening = null;
}

// Somebody answers just now; it is told again while they do.
let stops;
function writes() {
    const atEnd = said.scrollHeight - said.scrollTop - said.clientHeight < 80;
    types.hidden = false;
    if (atEnd) end();
    clearTimeout(stops);
    stops = setTimeout(() => { types.hidden = true; }, 6000);
}

let saidSo = 0;
function typing() {
    if (!entered || !last || Date.now() - saidSo < 3000) return;
    saidSo = Date.now();
    ask('/typing', { method: 'POST' }).catch(() => {});
}

async function fetchNew() {
    const answer = await ask('/messages?after=' + last);
    if (answer.ok) show(await answer.json());
    flush();
}

document.getElementById('write').addEventListener('submit', event => {
    event.preventDefault();
    const words = text.value.trim();
    if (!words && !files.length) return;
    if (asks === 'must' && !(known.name && known.email)) {
        introduce();
        document.getElementById('name').focus();
        return;
    }
    const one = { once: crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join(''), text: words, files };
    waiting.push(one);
    remember();
    queue(one);
    text.value = '';
    files = [];
    shown();
    flush().catch(() => line(word('Offline')));
});

text.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        document.getElementById('write').requestSubmit();
    }
});
text.addEventListener('input', () => {
    store.set('typed', text.value || null);
    typing();
});

who.addEventListener('submit', async event => {
    event.preventDefault();
    const wrong = document.getElementById('wrong');
    const name = document.getElementById('name').value.trim();
    const email = document.getElementById('email').value.trim();
    try {
        if (!await enter()) return;
        const answer = await ask('/introduction', { method: 'POST', body: new URLSearchParams({ name, email, language }) });
        wrong.hidden = answer.ok;
        if (!answer.ok) {
            wrong.textContent = answer.status === 422 ? (await answer.json()).error : word('TooMany');
            return;
        }
        known = { ...known, name: name || known.name, email: email || known.email };
        later();
        text.focus();
        flush();
    } catch {
        wrong.hidden = false;
        wrong.textContent = word('Offline');
    }
});

function later() {
    who.hidden = true;
    asked = true;
    store.set('asked', 'yes');
}
document.getElementById('later')?.addEventListener('click', later);

function shown() {
    list.hidden = !files.length;
    list.replaceChildren(...files.map(file => {
        const item = document.createElement('li');
        item.textContent = file.name;
        const drop = document.createElement('button');
        drop.type = 'button';
        drop.textContent = '×';
        drop.setAttribute('aria-label', word('Drop') + ' ' + file.name);
        drop.onclick = () => { files = files.filter(each => each !== file); shown(); };
        item.append(drop);
        return item;
    }));
}
chosen.addEventListener('change', () => {
    files = [...files, ...chosen.files].slice(0, 5);
    chosen.value = '';
    shown();
});

const close = document.getElementById('close');
close.hidden = !framed;
close.addEventListener('click', () => tell({ close: true }));
document.addEventListener('keydown', event => { if (event.key === 'Escape') tell({ close: true }); });
document.addEventListener('visibilitychange', read);
addEventListener('online', () => flush());

addEventListener('message', event => {
    if (!framed || event.source !== window.parent || event.data?.rabta !== path) return;
    if ('open' in event.data) {
        open = event.data.open;
        if (open) {
            enter().catch?.(() => line(word('Offline')));
            text.focus();
            end();
        }
        read();
    }
    if (event.data.vouching) {
        vouching = event.data.vouching;
        if (!durable) recall(event.data.kept ?? {});
        // Somebody who has spoken before is told of answers while the window is shut; a stranger costs nothing until they open it.
        if (key || vouching.id) Promise.resolve(enter()).catch(() => {});
    }
});

function recall(values) {
    Object.assign(kept, values);
    key ??= kept.key ?? null;
    asked ||= kept.asked === 'yes';
    text.value ||= kept.typed ?? '';
    if (!waiting.length && kept.waiting) {
        waiting = JSON.parse(kept.waiting);
        waiting.forEach(queue);
    }
}

text.value = store.get('typed') ?? '';
text.addEventListener('change', () => store.set('typed', text.value || null));
document.getElementById('write').addEventListener('submit', () => store.set('typed', null));
waiting.forEach(queue);
if (framed) tell({ ready: true });
if ('closed' in main.dataset) {
    gone();
} else if (!framed) {
    Promise.resolve(enter()).then(() => flush(), () => {
        if (over) return;
        line(word('Offline'));
        setTimeout(() => location.reload(), 15000);
    });
}
