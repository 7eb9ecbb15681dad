// <rb-when data-rule="…"> holds a control that is shown only while the rest of its form fulfils the rule (the same condition
// that the program checks when it saves). Controls are known by their names: city, fields[grade].
const byName = (form, key) => form.elements[`fields[${key}]`] ?? form.elements[key];

function held(form, key) {
    const control = byName(form, key);
    if (!control) return [];
    if (control instanceof RadioNodeList) return [...control].filter(box => box.checked).map(box => box.value);
    if (control.type === 'checkbox') return control.checked ? [control.value] : [];
    return control.value.trim() === '' ? [] : [control.value.trim()];
}

function compared(form, { field, operator, values = [] }) {
    const now = held(form, field);
    switch (operator) {
        case 'empty': return now.length === 0;
        case 'filled': return now.length > 0;
        case 'is': case 'any_of': return now.some(value => values.includes(value));
        case 'is_not': return !now.some(value => values.includes(value));
        case 'over': return now.length > 0 && Number(now[0]) > Number(values[0]);
        case 'under': return now.length > 0 && Number(now[0]) < Number(values[0]);
        default: return true;
    }
}

const holds = (form, rule) => rule.every ? rule.every.every(each => holds(form, each))
    : rule.either ? rule.either.some(each => holds(form, each))
        : rule.not ? !holds(form, rule.not) : compared(form, rule);

customElements.define('rb-when', class extends HTMLElement {
    #show = () => { this.hidden = !holds(this.closest('form'), JSON.parse(this.dataset.rule)); };

    connectedCallback() {
        if (!this.dataset.rule) return;
        this.closest('form').addEventListener('input', this.#show);
        this.#show();
    }

    disconnectedCallback() {
        document.querySelectorAll('form').forEach(form => form.removeEventListener('input', this.#show));
    }
});
