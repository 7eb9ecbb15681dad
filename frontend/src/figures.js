// Numbers and amounts as the server writes them: grouped in lakh and crore, in the reader's digits. It says what nothing looks like ("Rs 0", "۰ روپے").
const grouped = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 });
const NATIVE = { ',': '،', '.': '٫' };
const digits = (text, zero) => zero === '0' ? text : text.replace(/[0-9,.]/g, sign => NATIVE[sign] ?? String.fromCharCode(zero.charCodeAt(0) + Number(sign)));

/** A whole number. @param n a BigInt */
export const number = (n, zero) => digits(grouped.format(n), zero);

/** An amount in minor units, which are hidden where there are none. @param nothing how no money at all is written */
export function money(minor, zero, nothing, decimals) {
    const unit = 10n ** BigInt(decimals), rest = minor % unit;
    return nothing.replace(zero, () => digits(grouped.format(minor / unit) + (rest ? '.' + String(rest).padStart(decimals, '0') : ''), zero));
}
