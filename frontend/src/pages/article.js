// The editor of articles: the field of markup becomes a page to write on. Without a script the field stays what it is. Nothing
// here is trusted by the server, which cleans whatever comes.
import { baseKeymap, chainCommands, exitCode, lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { DOMParser, DOMSerializer, Fragment, Slice } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { EditorState } from 'prosemirror-state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable, tableEditing } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import { chatted, tidied } from '../article/pasting.js';
import { href, schema } from '../article/schema.js';
import { toast } from '../toasts.js';

const { nodes, marks } = schema;

customElements.define('rb-editor', class extends HTMLElement {
    #field;
    #view;
    #bar;
    #link;

    connectedCallback() {
        if (this.#view) return;
        this.#field = this.querySelector('textarea');
        this.#bar = this.querySelector('[role=toolbar]');
        this.#link = this.querySelector('[data-link]');
        const place = document.createElement('div');
        this.#field.before(place);
        this.#view = new EditorView({ mount: place }, {
            state: EditorState.create({ doc: parsed(this.#field.value), plugins: this.#plugins() }),
            attributes: {
                class: 'rb-rich form-control', role: 'textbox', 'aria-multiline': 'true', 'aria-label': this.querySelector('label').textContent,
                ...(this.dataset.dir ? { dir: this.dataset.dir } : {}),
            },
            transformPastedHTML: tidied,
            clipboardTextParser: text => new Slice(parsed(chatted(text)).content, 1, 1),
            handlePaste: (view, event) => this.#pictures(event.clipboardData),
            handleDrop: (view, event) => this.#pictures(event.dataTransfer),
            dispatchTransaction: transaction => this.#apply(transaction),
        });
        this.#field.hidden = true;
        this.querySelectorAll('.hint').forEach(hint => { hint.hidden = true; });
        this.querySelector('label').addEventListener('click', () => this.#view.focus());
        this.#bar.hidden = false;
        this.#bar.addEventListener('mousedown', event => event.target.closest('button') && event.preventDefault());
        this.#bar.addEventListener('click', event => this.#press(event.target.closest('[data-do]')?.dataset.do));
        this.#bar.querySelector('select').addEventListener('change', event => this.#block(event.target.value));
        this.#bar.querySelector('[data-insert]')?.addEventListener('change', event => this.#insert(event.target));
        this.#link.addEventListener('keydown', event => this.#linkKey(event));
        this.#bar.querySelector('input[type=file]').addEventListener('change', event => { this.#upload([...event.target.files]); event.target.value = ''; });
        this.#show();
    }

    #plugins() {
        const list = command => command(nodes.list_item);
        return [
            history(),
            inputRules({ rules: [
                wrappingInputRule(/^\s*([-•*])\s$/, nodes.bullet_list), wrappingInputRule(/^(\d+)[.)]\s$/, nodes.ordered_list),
                wrappingInputRule(/^\s*>\s$/, nodes.blockquote), textblockTypeInputRule(/^(#{1,3})\s$/, nodes.heading, match => ({ level: Math.min(4, match[1].length + 1) })),
            ] }),
            keymap({
                'Mod-b': toggleMark(marks.strong), 'Mod-i': toggleMark(marks.em), 'Mod-u': toggleMark(marks.u), 'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo,
                'Mod-k': () => { this.#press('link'); return true; },
                Enter: list(splitListItem),
                'Shift-Enter': chainCommands(exitCode, (state, dispatch) => { dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView()); return true; }),
                // Only in a list and in a table: elsewhere it leads on, as in any field.
                Tab: chainCommands(list(sinkListItem), goToNextCell(1)), 'Shift-Tab': chainCommands(list(liftListItem), goToNextCell(-1)),
            }),
            keymap(baseKeymap),
            tableEditing(),
        ];
    }

    #apply(transaction) {
        this.#view.updateState(this.#view.state.apply(transaction));
        if (transaction.docChanged) {
            this.#field.value = written(this.#view.state.doc);
            this.#field.dispatchEvent(new Event('input', { bubbles: true }));
        }
        this.#show();
    }

    #run(command) {
        command(this.#view.state, transaction => this.#view.dispatch(transaction), this.#view);
        this.#view.focus();
    }

    #press(what) {
        const does = {
            strong: () => toggleMark(marks.strong), em: () => toggleMark(marks.em), u: () => toggleMark(marks.u),
            bullets: () => this.#within(nodes.bullet_list) ? liftListItem(nodes.list_item) : wrapInList(nodes.bullet_list),
            numbers: () => this.#within(nodes.ordered_list) ? liftListItem(nodes.list_item) : wrapInList(nodes.ordered_list),
            quote: () => this.#within(nodes.blockquote) ? lift : wrapIn(nodes.blockquote),
            ltr: () => turned('ltr'), rtl: () => turned('rtl'), undo: () => undo, redo: () => redo,
            table: () => tabled, row: () => addRowAfter, column: () => addColumnAfter, 'less-row': () => deleteRow, 'less-column': () => deleteColumn, 'no-table': () => deleteTable,
        }[what];
        if (does) this.#run(does());
        else if (what === 'link') this.#askLink();
        else if (what === 'linked') this.#linked();
        else if (what === 'picture') this.#bar.querySelector('input[type=file]').click();
    }

    #block(kind) {
        const [name, level] = kind.split('-');
        const dir = this.#view.state.selection.$from.parent.attrs.dir ?? null;
        this.#run(setBlockType(nodes[name], level ? { level: Number(level), dir } : name === 'paragraph' ? { dir } : {}));
    }

    #insert(choice) {
        if (choice.value) this.#run((state, dispatch) => dispatch(state.tr.insertText(choice.value)));
        choice.value = '';
    }

    #within(type) {
        const { $from } = this.#view.state.selection;
        for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return true;
        return false;
    }

    #marked(type) {
        const { from, to, empty, $from } = this.#view.state.selection;
        return empty ? type.isInSet(this.#view.state.storedMarks ?? $from.marks()) : this.#view.state.doc.rangeHasMark(from, to, type);
    }

    #show() {
        const parent = this.#view.state.selection.$from.parent;
        const on = { strong: this.#marked(marks.strong), em: this.#marked(marks.em), u: this.#marked(marks.u), link: this.#marked(marks.link), bullets: this.#within(nodes.bullet_list), numbers: this.#within(nodes.ordered_list), quote: this.#within(nodes.blockquote), ltr: parent.attrs.dir === 'ltr', rtl: parent.attrs.dir === 'rtl' };
        Object.entries(on).forEach(([name, is]) => this.#bar.querySelector(`[data-do="${name}"]`)?.setAttribute('aria-pressed', String(Boolean(is))));
        this.#bar.querySelector('[data-in-table]').hidden = !isInTable(this.#view.state);
        this.#bar.querySelector('select').value = parent.type === nodes.heading ? 'heading-' + parent.attrs.level : parent.type === nodes.code_block ? 'code_block' : 'paragraph';
    }

    #askLink() {
        const { $from, from, to } = this.#view.state.selection;
        let known = marks.link.isInSet($from.marks());
        this.#view.state.doc.nodesBetween(from, to, node => { known ??= marks.link.isInSet(node.marks); });
        this.#link.hidden = !this.#link.hidden;
        const field = this.#link.querySelector('input');
        field.value = known?.attrs.href ?? '';
        if (!this.#link.hidden) field.focus();
        else this.#view.focus();
    }

    #linkKey(event) {
        if (event.key === 'Enter') this.#linked();
        else if (event.key === 'Escape') { this.#link.hidden = true; this.#view.focus(); }
        else return;
        event.preventDefault();
        event.stopPropagation();
    }

    #linked() {
        const typed = this.#link.querySelector('input').value.trim();
        const to = typed && href(typed);
        if (typed && !to) return toast(this.dataset.noLink);
        this.#link.hidden = true;
        this.#run((state, dispatch) => {
            const { from, to: end, empty } = state.selection;
            const transaction = state.tr;
            if (empty && to) transaction.replaceSelectionWith(schema.text(typed, [marks.link.create({ href: to })]), false);
            else transaction.removeMark(from, end, marks.link);
            if (!empty && to) transaction.addMark(from, end, marks.link.create({ href: to }));
            dispatch(transaction);
        });
    }

    #pictures(data) {
        const files = [...data?.files ?? []].filter(file => file.type.startsWith('image/'));
        // Word brings a picture of the text beside the text.
        if (files.length === 0 || data.types.includes('text/html') && data.getData('text/html').trim()) return false;
        this.#upload(files);
        return true;
    }

    async #upload(files) {
        if (!this.dataset.pictures) return toast(this.dataset.notYet);
        for (const file of files) {
            const form = new FormData();
            form.append('file', file);
            const answer = await fetch(this.dataset.pictures, { method: 'POST', body: form, headers: { 'X-CSRF-TOKEN': document.querySelector('meta[name=csrf]').content } }).catch(() => null);
            if (!answer?.ok) {
                toast(this.dataset.noPicture);
                continue;
            }
            // It leads on to where the picture is.
            const picture = nodes.image.create({ src: new URL(answer.url).pathname, alt: file.name.replace(/\.\w+$/, '') });
            this.#view.dispatch(this.#view.state.tr.replaceSelectionWith(picture).scrollIntoView());
        }
    }
});

/** The document of that markup, or of plain text as somebody typed it without a script. */
function parsed(text) {
    const page = new window.DOMParser().parseFromString(/<\/?[a-z][^<]*>/i.test(text) ? text : text.split(/\n\s*\n/).map(part => `<p>${escaped(part)}</p>`).join(''), 'text/html');
    return DOMParser.fromSchema(schema).parse(page.body);
}

function escaped(text) {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br>');
}

function written(doc) {
    if (doc.childCount === 1 && doc.firstChild.isTextblock && doc.firstChild.content.size === 0) return '';
    const place = document.createElement('div');
    place.append(DOMSerializer.fromSchema(schema).serializeFragment(doc.content));
    return place.innerHTML;
}

/** Turns the chosen blocks, and the lists, quotes and tables that they stand in, into that direction; back where they had it. */
function turned(dir) {
    return (state, dispatch) => {
        const { from, to, $from } = state.selection;
        const wanted = $from.parent.attrs.dir === dir ? null : dir;
        const transaction = state.tr;
        state.doc.nodesBetween(from, to, (node, at) => {
            if (node.type.spec.attrs && 'dir' in node.type.spec.attrs) transaction.setNodeAttribute(at, 'dir', wanted);
        });
        dispatch?.(transaction);
        return true;
    };
}

function tabled(state, dispatch) {
    const cell = type => type.createAndFill();
    const row = type => nodes.table_row.create(null, Fragment.from([cell(type), cell(type), cell(type)]));
    dispatch?.(state.tr.replaceSelectionWith(nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)])).scrollIntoView());
    return true;
}
