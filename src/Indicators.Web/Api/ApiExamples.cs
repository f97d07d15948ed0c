namespace Indicators.Web.Api;

/// <summary>Examples in the OpenAPI document. They work on the demo's agreement with Karlskoga, with a key for the police there.</summary>
internal static class ApiExamples
{
    /// <summary>A month of three indicators, one of which is not reported yet: null.</summary>
    public const string Report =
        """
        {
          "rows": [
            { "municipality": "1883", "indicator": "trafikkontroll", "period": "2016-03", "total": 12 },
            { "municipality": "1883", "indicator": "lob", "period": "2016-03", "total": 9, "under18": 1, "under20": 3 },
            { "municipality": "1883", "indicator": "rattfylleri", "period": "2016-03", "total": null, "comment": "Kommer i april" }
          ]
        }
        """;

    /// <summary>Replaces one value, with a reason, and states that another does not apply.</summary>
    public const string Correction =
        """
        {
          "reason": "Två kontroller var bokförda på fel kommun",
          "rows": [
            { "municipality": "1883", "indicator": "trafikkontroll", "period": "2016-03", "total": 14 },
            { "municipality": "1883", "indicator": "rattfylleri", "period": "2016-03", "notApplicable": true,
              "comment": "Statistiken förs inte per kommun i år" }
          ]
        }
        """;

    /// <summary>A total in quotation marks, which is answered with 422.</summary>
    public const string Wrong =
        """
        {
          "rows": [
            { "municipality": "1883", "indicator": "trafikkontroll", "period": "2016-03", "total": "12" }
          ]
        }
        """;

    /// <summary>The columns of an uploaded file, with semicolons and without a byte order mark.</summary>
    public const string Csv =
        "kommun;indikator;period;antal;under18;under20;kommentar\n1883;trafikkontroll;2016-04;11;;;\n1883;lob;2016-04;7;0;2;\n";

    /// <summary>An answer 200 in which one value was replaced.</summary>
    public const string Receipt =
        """
        {
          "outcome": "stored",
          "importId": 17,
          "fileSha256": "5d2f9a0c1b7e4d6a8f3e2c1b0a9d8e7f6c5b4a39281706f5e4d3c2b1a0998877",
          "isSample": false,
          "new": 0,
          "changed": 1,
          "unchanged": 0,
          "notReported": 0,
          "changes": [
            {
              "municipality": "1883", "indicator": "trafikkontroll", "period": "2016-03",
              "old": { "total": 12, "under18": null, "under20": null, "notApplicable": false },
              "new": { "total": 14, "under18": null, "under20": null, "notApplicable": false }
            }
          ],
          "notes": [ "Format: JSON." ],
          "readBefore": null,
          "message": "Filen api.json är inläst.\n\nNya värden: 0\nÄndrade värden: 1\nOförändrade värden: 0\n"
        }
        """;

    /// <summary>The answer 422 to <see cref="Wrong"/>.</summary>
    public const string WrongRows =
        """
        {
          "type": "urn:indicators:rows",
          "title": "Fel i raderna",
          "status": 422,
          "detail": "Inget är sparat. Rätta raderna och skicka allt igen.",
          "reference": "4bf92f35",
          "problems": [
            {
              "pointer": "/rows/0/total", "sheet": null, "row": 1, "place": "/rows/0/total", "value": "12",
              "sentence": "Fältet ska vara ett tal utan citattecken, till exempel 12, eller null om uppgiften saknas."
            }
          ],
          "problemsLeft": 0
        }
        """;

    /// <summary>An answer 403: the key is for another municipality than the row.</summary>
    public const string ForbiddenRows =
        """
        {
          "type": "urn:indicators:forbidden",
          "title": "Nyckeln räcker inte",
          "status": 403,
          "detail": "Nyckeln får inte rapportera alla rader. Inget är sparat.",
          "reference": "4bf92f35",
          "problems": [
            {
              "pointer": "/rows/0/municipality", "sheet": null, "row": 1, "place": "/rows/0/municipality", "value": "1715",
              "sentence": "Kil (1715) får inte rapporteras här, där du lämnar polisens uppgifter för kommun 1883. Ta bort raden."
            }
          ],
          "problemsLeft": 0
        }
        """;
}
