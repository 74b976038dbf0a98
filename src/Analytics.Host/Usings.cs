global using System.Globalization;
global using Analytics.Evidence;
global using Analytics.Ingest;
global using Analytics.Runs;
global using Analytics.Storage;
global using Analytics.Studies;
