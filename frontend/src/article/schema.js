// What an article may hold: the same elements that the server lets through.
import { Schema } from 'prosemirror-model';
import { tableNodes } from 'prosemirror-tables';

const PICTURE = /^\/[a-z-]+\/images\/\d{1,18}$/;

/** The address as it may be linked to, with what was left out of it; null for what no link may lead to. */
export function href(typed) {
    if (/^(https?:\/\/[^\s/]|tel:[+\d]|mailto:[^\s@]+@)/i.test(typed) || /^(\/[a-z0-9-]+)+$/.test(typed)) return typed;
    if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(typed)) return 'mailto:' + typed;
    return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(typed) ? 'https://' + typed : null;
}

const dir = { default: null };
const dirOf = dom => ({ dir: ['ltr', 'rtl'].includes(dom.getAttribute('dir')) ? dom.getAttribute('dir') : null });
const headed = (tag, level) => ({ tag, getAttrs: dom => ({ level, ...dirOf(dom) }) });
const block = (tag, more) => ({
    group: 'block', attrs: { dir }, parseDOM: [{ tag, getAttrs: dirOf }], toDOM: node => node.attrs.dir ? [tag, { dir: node.attrs.dir }, 0] : [tag, 0], ...more,
});
const mark = (tag, ...others) => ({ parseDOM: [tag, ...others].map(each => ({ tag: each })), toDOM: () => [tag, 0] });

const tables = tableNodes({ tableGroup: 'block', cellContent: 'block+', cellAttributes: {} });

export const schema = new Schema({
    nodes: {
        doc: { content: 'block+' },
        paragraph: block('p', { content: 'inline*' }),
        heading: {
            content: 'inline*', group: 'block', defining: true, attrs: { level: { default: 2 }, dir },
            parseDOM: [headed('h1', 2), headed('h2', 2), headed('h3', 3), headed('h4', 4), headed('h5', 4), headed('h6', 4)],
            toDOM: node => ['h' + node.attrs.level, node.attrs.dir ? { dir: node.attrs.dir } : {}, 0],
        },
        blockquote: block('blockquote', { content: 'block+', defining: true }),
        bullet_list: block('ul', { content: 'list_item+' }),
        ordered_list: block('ol', { content: 'list_item+' }),
        list_item: { content: 'paragraph block*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
        code_block: { content: 'text*', marks: '', group: 'block', code: true, defining: true, parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }], toDOM: () => ['pre', ['code', 0]] },
        horizontal_rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
        ...tables,
        text: { group: 'inline' },
        image: {
            inline: true, group: 'inline', draggable: true, attrs: { src: {}, alt: { default: '' } },
            parseDOM: [{ tag: 'img[src]', getAttrs: dom => PICTURE.test(dom.getAttribute('src')) && { src: dom.getAttribute('src'), alt: dom.getAttribute('alt') ?? '' } }],
            toDOM: node => ['img', { src: node.attrs.src, alt: node.attrs.alt }],
        },
        hard_break: { inline: true, group: 'inline', selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
    },
    marks: {
        link: {
            attrs: { href: {} }, inclusive: false,
            parseDOM: [{ tag: 'a[href]', getAttrs: dom => href(dom.getAttribute('href')) ? { href: href(dom.getAttribute('href')) } : false }], toDOM: node => ['a', { href: node.attrs.href }, 0],
        },
        strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b:not([data-plain])' }, { tag: 'span[data-bold]' }], toDOM: () => ['strong', 0] },
        em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }, { tag: 'span[data-slanted]' }], toDOM: () => ['em', 0] },
        u: mark('u'),
        s: mark('s', 'del', 'strike'),
        code: mark('code'),
    },
});
