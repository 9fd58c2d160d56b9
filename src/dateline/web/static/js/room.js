var o=["light","dark"];function n(){let e=localStorage.getItem("theme");o.some(t=>t===e)&&(document.documentElement.dataset.theme=e??"")}n();
