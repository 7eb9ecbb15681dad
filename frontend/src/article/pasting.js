// What comes out of Word and WhatsApp, made plain before it is read.

/** What the schema reads of pasted markup. Word writes a list as paragraphs with bullets in them; here they become a list again. */
export function tidied(pasted) {
    // Our policy lets no style be read, and says so for each: what bold and slant it holds is told otherwise.
    const html = pasted.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/\sstyle\s*=\s*("[^"]*"|'[^']*')/gi, (all, style) => (/font-weight:\s*(bold|[6-9]00)/i.test(style) ? ' data-bold' : '')
        + (/font-weight:\s*(normal|400)/i.test(style) ? ' data-plain' : '') + (/font-style:\s*italic/i.test(style) ? ' data-slanted' : ''));
    if (!/class="?Mso|urn:schemas-microsoft-com/.test(html)) return html;
    const page = new DOMParser().parseFromString(html.replace(/<!--\[if[\s\S]*?<!\[endif\]-->/g, '').replace(/<o:p>[\s\S]*?<\/o:p>/g, ''), 'text/html');
    let list = null;
    page.querySelectorAll('p').forEach(paragraph => {
        if (!/MsoListParagraph/.test(paragraph.className)) {
            list = null;
            return;
        }
        const sign = paragraph.textContent.match(/^\s*(?:([·•o§▪–-])|(\d+|[a-z])[.)])\s+/);
        const tag = sign?.[2] ? 'ol' : 'ul';
        if (list?.localName !== tag || list.nextElementSibling !== paragraph) {
            list = page.createElement(tag);
            paragraph.before(list);
        }
        if (sign) cut(paragraph, sign[0].length);
        const item = page.createElement('li');
        item.append(...paragraph.childNodes);
        list.append(item);
        paragraph.remove();
    });
    return page.body.innerHTML;
}

/** Takes so many letters from the beginning. */
function cut(node, count) {
    const walker = node.ownerDocument.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text && count > 0; text = walker.nextNode()) {
        const here = Math.min(count, text.length);
        text.data = text.data.slice(here);
        count -= here;
    }
}

const STAMP = /^\u200e?\[\d{1,2}:\d{2}(?::\d{2})?(?:[\s\u202f]?[APap][Mm])?, \d{1,2}\/\d{1,2}\/\d{2,4}\] [^:]{1,60}: /;
const SIGNS = [[/(^|[\s(])\*(?=\S)([^*\n]*\S)\*(?=$|[\s).,!?،۔])/g, '$1<strong>$2</strong>'], [/(^|[\s(])_(?=\S)([^_\n]*\S)_(?=$|[\s).,!?،۔])/g, '$1<em>$2</em>'],
    [/(^|[\s(])~(?=\S)([^~\n]*\S)~(?=$|[\s).,!?،۔])/g, '$1<s>$2</s>']];

/** Plain text as markup: without the stamps of a chat, its *bold* and _slanted_ words as such, its dashes as lists. */
export function chatted(text) {
    const html = [];
    let list = null;
    const close = () => { if (list) html.push(`</${list}>`); list = null; };
    for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
        const plain = line.replace(STAMP, '').trim();
        if (!plain) { close(); continue; }
        const item = plain.match(/^(?:([-•*])|(\d{1,3})[.)])\s+(.*)$/);
        const tag = item && (item[1] ? 'ul' : 'ol');
        if (list !== tag) { close(); if (tag) html.push(`<${tag}>`); list = tag ?? null; }
        const words = SIGNS.reduce((all, [sign, made]) => all.replace(sign, made), (item ? item[3] : plain).replace(/&/g, '&amp;').replace(/</g, '&lt;'));
        html.push(item ? `<li><p>${words}</p></li>` : `<p>${words}</p>`);
    }
    close();
    return html.join('') || '<p></p>';
}
