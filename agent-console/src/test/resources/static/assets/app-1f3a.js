document.title = 'Rapport';
