// In which language does a screen reader read the page? Streamlit's own shell always says English.
export default function ({ data }) {
  if (data && data.lang) document.documentElement.lang = data.lang;
}
